package dev.onward.opportunity.stream.opportunity;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import dev.onward.opportunity.stream.person.PersonZones;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
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
    private final PersonZones zones;

    public Silences(DueWork dueWork, PersonZones zones) {
        this.dueWork = dueWork;
        this.zones = zones;
    }

    /** Where what was just recorded left another silence than there was before. Imported days are no days to count from. */
    Uni<Void> schedule(Tx tx, AppendedFacts<OpportunityFact> appended) {
        StreamHistory<OpportunityFact> history = appended.history();
        Optional<Silence> silence = undetected(history);
        if (silence.isEmpty() || silence.equals(undetected(appended.before()))) {
            return Uni.createFrom().voidItem();
        }
        return silence.get().began().isEmpty()
                ? Uni.createFrom().voidItem()
                : zone(tx, history).flatMap(zone -> schedule(tx, history, silence.get(), zone));
    }

    private Uni<Void> schedule(Tx tx, StreamHistory<OpportunityFact> history, Silence silence, ZoneId zone) {
        return silence.dueAt(zone)
                .map(at -> dueWork.schedule(tx, due(history, silence.since(), at)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<ZoneId> zone(Tx tx, StreamHistory<OpportunityFact> history) {
        return zones.of(tx, requireNonNull(history.personId()));
    }

    private static Due due(StreamHistory<OpportunityFact> history, UUID since, Instant at) {
        return Due.atTime(since, KIND, history.id(), history.personId(), at, Json.object());
    }

    private static Optional<Silence> undetected(StreamHistory<OpportunityFact> history) {
        return Optional.ofNullable(Opportunity.of(history).silenceOrNull()).filter(silence -> !silence.detected());
    }

    /**
     * The silence that is meant, if nobody has said so and its day has come. Where the person has moved to a zone
     * further west since, or it is believed now to have begun later, it is looked at again when that day comes.
     */
    public Uni<Optional<Silence>> meant(Tx tx, Due due, StreamHistory<OpportunityFact> history) {
        Optional<Silence> silence = undetected(history)
                .filter(it -> it.since().equals(due.causeEventId()))
                .filter(it -> it.began().isPresent());
        return silence.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : zone(tx, history)
                        .flatMap(zone -> silence.get().dueAt(zone).orElseThrow().isAfter(due.dueAt())
                                ? schedule(tx, history, silence.get(), zone).replaceWith(Optional.empty())
                                : Uni.createFrom().item(silence));
    }
}
