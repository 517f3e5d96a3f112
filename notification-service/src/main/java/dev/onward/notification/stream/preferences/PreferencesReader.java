package dev.onward.notification.stream.preferences;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.notification.stream.preferences.domain.Preferences;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What a person wants to hear, read from their stream: it is short, and a choice just made counts at once. */
@ApplicationScoped
public class PreferencesReader {

    private final Streams streams;
    private final StreamType<PreferencesFact, ?> type;

    public PreferencesReader(Streams streams, StreamType<PreferencesFact, ?> type) {
        this.streams = streams;
        this.type = type;
    }

    /** A choice and the version it was read at; version 0 is the default. */
    public record Chosen(Preferences preferences, long version) {}

    public Uni<Preferences> of(Tx tx, UUID personId) {
        return chosen(tx, personId).map(Chosen::preferences);
    }

    public Uni<Chosen> chosen(Tx tx, UUID personId) {
        return streams.load(tx, type, type.id(tx.tenantId(), personId), personId)
                .map(stream -> new Chosen(
                        Preferences.of(stream.history()), stream.history().version()));
    }
}
