package dev.onward.notification.recipients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.opportunity.OpportunityEvent.ContactPointSet;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.history.KnownStream;
import dev.onward.notification.recipients.domain.ContactFact;
import dev.onward.notification.recipients.domain.ContactFact.ContactPointKnown;
import dev.onward.notification.recipients.domain.ContactPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers how persons are reached, and opens an address when a mail is to be sent. */
@ApplicationScoped
public class ContactPoints {

    private static final Codec<ContactFact> CODEC = Codec.of(ContactFact.class)
            .type("ContactPointKnown", 1, ContactPointKnown.class)
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Privacy privacy;

    public ContactPoints(Privacy privacy) {
        this.privacy = privacy;
    }

    /** Takes in an event of a person's stream. */
    public Uni<Void> remember(Tx tx, PublishedEvent event, Entry<OpportunityEvent> entry) {
        StreamId person = event.stream();
        ContactPointRow.Key key = new ContactPointRow.Key(tx.tenantId(), person.id());
        return tx.session().find(ContactPointRow.class, key).flatMap(row -> {
            KnownStream<ContactFact> before = row == null
                    ? KnownStream.empty(person, person.id())
                    : KnownStream.fromJson(person, person.id(), row.entries, CODEC);
            String after = before.plus(event, entry, CODEC, fact -> wordOf(event, fact))
                    .toJson(CODEC);
            if (row == null) {
                return tx.session().persist(new ContactPointRow(key, after));
            }
            row.entries = after;
            return Uni.createFrom().voidItem();
        });
    }

    private static Optional<ContactFact> wordOf(PublishedEvent event, OpportunityEvent fact) {
        return fact instanceof ContactPointSet set
                ? Optional.of(new ContactPointKnown(
                        set.locale(),
                        Optional.ofNullable(set.zone()).map(ZoneId::getId).orElse(null),
                        event.eventId(),
                        event.type(),
                        event.schemaVersion(),
                        event.body().toString()))
                : Optional.empty();
    }

    /** How the person is reached now. */
    public Uni<ContactPoint> of(Tx tx, UUID personId) {
        return tx.session()
                .find(ContactPointRow.class, new ContactPointRow.Key(tx.tenantId(), personId))
                .map(row -> row == null
                        ? ContactPoint.NONE
                        : ContactPoint.of(KnownStream.fromJson(
                                        new StreamId(tx.tenantId(), "person", personId), personId, row.entries, CODEC)
                                .history()));
    }

    /** The address in the clear; null where there is none, or where it was erased. */
    public Uni<@Nullable String> address(Tx tx, ContactPoint contactPoint) {
        if (contactPoint.known().isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        ContactPointKnown known = contactPoint.known().get();
        return privacy.open(tx, known.cameIn(), json(known.body()))
                .map(open -> OpportunityEvents.CODEC.decodeEntry(known.cameAs(), known.cameAsVersion(), open))
                .map(ContactPoints::address);
    }

    private static @Nullable String address(Entry<OpportunityEvent> entry) {
        OpportunityEvent fact = switch (entry) {
            case Stated<OpportunityEvent> it -> it.fact();
            case FactCorrected<OpportunityEvent> it -> it.replacement();
            case FactRetracted<OpportunityEvent> _ -> null;
        };
        return fact instanceof ContactPointSet set
                        && set.email() != null
                        && !set.email().isBlank()
                ? set.email()
                : null;
    }

    private static ObjectNode json(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // Jackson's message would quote the body.
            throw new IllegalStateException("a row of this service's own cannot be read");
        }
    }
}
