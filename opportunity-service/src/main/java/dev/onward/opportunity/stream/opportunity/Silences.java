package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Schedules, for each time an organization does not answer, the day on which it is called silent. If the silence turns
 * out to begin or end otherwise, another due row gets another id; the old row runs, sees that it is obsolete, and does
 * nothing.
 */
@ApplicationScoped
public class Silences {

    /** The kind of due work. */
    public static final String KIND = "silence";

    private final DueWork dueWork;

    public Silences(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    /** Where what was just recorded left another silence than there was before. Imported days are no days to count from. */
    Uni<Void> schedule(Tx tx, AppendedFacts<OpportunityFact> appended) {
        StreamHistory<OpportunityFact> history = appended.history();
        Optional<Silence> silence = undetected(history);
        if (silence.isEmpty() || silence.equals(undetected(appended.before()))) {
            return Uni.createFrom().voidItem();
        }
        return silence.get()
                .dueAt()
                .map(at -> dueWork.schedule(tx, due(history, silence.get().since(), at)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Due due(StreamHistory<OpportunityFact> history, UUID since, Instant at) {
        return new Due(
                Ids.derived(since, KIND + " " + at), KIND, history.id(), history.personId(), at, since, Json.object());
    }

    private static Optional<Silence> undetected(StreamHistory<OpportunityFact> history) {
        return Optional.ofNullable(Opportunities.state(history, null, null).silenceOrNull())
                .filter(silence -> !silence.detected());
    }

    /** The silence that is meant, if it is still believed to have begun then and nobody has said so. */
    public static Optional<Silence> meant(Due due, StreamHistory<OpportunityFact> history) {
        return undetected(history)
                .filter(silence -> silence.since().equals(due.causeEventId()))
                .filter(silence -> silence.dueAt().filter(due.dueAt()::equals).isPresent());
    }
}
