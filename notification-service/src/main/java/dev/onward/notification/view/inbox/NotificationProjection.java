package dev.onward.notification.view.inbox;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The read model of notifications. A row follows from its stream alone and is written whole from it, so that a correction
 * or a retraction needs no case of its own.
 */
@ApplicationScoped
public class NotificationProjection implements Projection {

    static final String NAME = "notifications";

    private final Streams streams;
    private final StreamType<NotificationFact, ?> type;
    private final InboxLife life;
    private final TimeAndIds timeAndIds;

    public NotificationProjection(
            Streams streams, StreamType<NotificationFact, ?> type, InboxLife life, TimeAndIds timeAndIds) {
        this.streams = streams;
        this.type = type;
        this.life = life;
        this.timeAndIds = timeAndIds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("notification");
    }

    @Override
    public Map<String, String> streamColumns() {
        return Map.of("notification", "notification_id");
    }

    /** Planning compares with these rows in the next event's transaction: they may not lag behind. */
    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        Envelope envelope = event.envelope();
        UUID person = envelope.personId();
        if (!envelope.stream().kind().equals(type.kind()) || person == null) {
            return Uni.createFrom().voidItem();
        }
        return streams.load(tx, type, envelope.stream(), person)
                // A rebuild comes by while later facts are recorded already.
                .map(stream -> stream.history().upTo(envelope.version()))
                .flatMap(history -> write(tx, version, history));
    }

    /** The last event of a stream makes its row: those before it would make it only to be overwritten. */
    @Override
    public Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        return Projection.super.applyAll(tx, version, Projection.lastOfEachStream(events));
    }

    /** Writes the row of the stream whose history this is. */
    private Uni<Void> write(Tx tx, int version, StreamHistory<NotificationFact> history) {
        Notification state = Notification.of(history);
        NotificationPlanned planned = state.planned();
        if (planned == null) {
            return Uni.createFrom().voidItem();
        }
        NotificationRow.Key key =
                new NotificationRow.Key(tx.tenantId(), version, history.id().id());
        UUID person = Objects.requireNonNull(history.personId(), "a notification is for a person");
        return tx.session()
                .find(NotificationRow.class, key)
                .flatMap(found -> {
                    NotificationRow row = found == null ? new NotificationRow(key, person, planned) : found;
                    fill(row, history, state, planned);
                    if (life.isOver(row, timeAndIds.now())) {
                        // In a rebuild: housekeeping has removed it from the one that is read.
                        return found == null
                                ? Uni.createFrom().voidItem()
                                : tx.session().remove(found);
                    }
                    return found == null
                            ? tx.session().persist(row)
                            : Uni.createFrom().voidItem();
                })
                // Queries of this transaction that follow, native ones too, are to see it.
                .chain(() -> tx.session().flush());
    }

    private static void fill(
            NotificationRow row,
            StreamHistory<NotificationFact> history,
            Notification state,
            NotificationPlanned planned) {
        Envelope first = history.entries().getFirst().envelope();
        row.streamVersion = history.version();
        row.searchId = first.about().searchId();
        row.opportunityId = first.about().opportunityId();
        row.subjectId = planned.subjectId();
        row.causeEventId = planned.causeEventId();
        row.dueAt = planned.dueAt();
        row.putOff = false;
        row.attempts = 0;
        row.suppressedBecause = null;
        row.deliveredAt = null;
        row.opened = false;
        row.actedOn = false;
        row.snoozedUntil = null;
        row.shownAt = null;
        switch (state) {
            case Notification.Nothing _ -> throw new IllegalStateException("what was planned is not nothing");
            case Notification.Waiting it -> {
                row.state = NotificationRow.State.WAITING;
                row.dueAt = it.dueAt();
                row.putOff = !it.dueAt().equals(planned.dueAt());
                row.attempts = it.attempts();
            }
            case Notification.Suppressed it -> {
                row.state = NotificationRow.State.SUPPRESSED;
                row.suppressedBecause = it.reason();
            }
            case Notification.Delivered it -> {
                row.state = NotificationRow.State.DELIVERED;
                row.deliveredAt = deliveredAt(history);
                row.opened = it.opened();
                row.actedOn = it.actedOn();
                row.snoozedUntil = it.snoozedUntil();
                row.shownAt = later(row.deliveredAt, it.snoozedUntil());
            }
            case Notification.GivenUp it -> {
                row.state = NotificationRow.State.GIVEN_UP;
                row.attempts = it.attempts();
            }
        }
    }

    private static @Nullable Instant deliveredAt(StreamHistory<NotificationFact> history) {
        return EffectiveHistory.of(history).facts().stream()
                .filter(f -> f.fact() instanceof NotificationDelivered)
                .map(Effective::recordedAt)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null || one.isAfter(other) ? one : other;
    }
}
