package dev.onward.advice.foreign.opportunity;

import dev.onward.advice.foreign.opportunity.domain.CaseReading;
import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An opportunity as advice has seen it, with what it needs to know of its surroundings: the zone of the person (UTC until
 * it is known), how many live opportunities of the search count as many (4 until it is known), and how many others are
 * live.
 */
public final class ObservedOpportunity {

    private final UUID opportunityId;
    private final UUID personId;
    private final StreamHistory<Observation> history;
    private final ZoneId zone;
    private final int abundanceThreshold;
    private final int others;
    private final boolean isLive;
    private final CaseView view;

    ObservedOpportunity(
            UUID opportunityId,
            UUID personId,
            StreamHistory<Observation> history,
            CaseReading reading,
            ZoneId zone,
            int abundanceThreshold,
            int others) {
        this.opportunityId = opportunityId;
        this.personId = personId;
        this.history = history;
        this.zone = zone;
        this.abundanceThreshold = abundanceThreshold;
        this.others = others;
        this.isLive = reading.isLive();
        this.view = reading.view(zone);
    }

    public UUID opportunityId() {
        return opportunityId;
    }

    public UUID personId() {
        return personId;
    }

    public StreamHistory<Observation> history() {
        return history;
    }

    public EffectiveHistory<Observation> effective() {
        return history.effective();
    }

    /** What the rules are asked about. */
    public CaseView view() {
        return view;
    }

    public int abundanceThreshold() {
        return abundanceThreshold;
    }

    /** Open opportunities of the search at INVITED or later, this one included. */
    public int live() {
        return others + (isLive ? 1 : 0);
    }

    /**
     * The moment for which an event asks for advice: when it happened, if nothing that a person has told happened later;
     * else when it was recorded. What the system stated speaks of the fact that it was recorded beside.
     */
    public Instant asOf(UUID eventId) {
        Envelope trigger = toldAtOrBefore(eventId)
                .orElseThrow(() -> new IllegalArgumentException("no such observation " + eventId));
        Optional<Effective<Observation>> newest = effective().facts().stream()
                .filter(f -> isTold(f.actor(), f.fact()))
                .reduce((_, later) -> later);
        return newest.filter(f -> f.eventId().equals(trigger.eventId()))
                .map(f -> moment(f.occurredAt(), trigger.recordedAt()))
                .orElse(trigger.recordedAt());
    }

    /** A bare date asks for its end, as far as it has come. */
    private Instant moment(OccurredAt occurredAt, Instant recordedAt) {
        return switch (occurredAt) {
            case OccurredAt.At at -> at.instant();
            case OccurredAt.On on -> {
                Instant end = on.day().plusDays(1).atStartOfDay(zone).toInstant();
                yield end.isBefore(recordedAt) ? end : recordedAt;
            }
            case OccurredAt.Unknown _ -> recordedAt;
        };
    }

    private static boolean isTold(Actor actor, Observation observation) {
        return !actor.isSystem() && !observation.isDerived();
    }

    private Optional<Envelope> toldAtOrBefore(UUID eventId) {
        List<Recorded<Observation>> entries = history.entries();
        Optional<Envelope> told = Optional.empty();
        for (Recorded<Observation> entry : entries) {
            boolean isIt = entry.envelope().eventId().equals(eventId);
            boolean derived = entry.entry() instanceof Stated<Observation>(Observation it) && it.isDerived();
            if ((!derived && !entry.envelope().actor().isSystem()) || (isIt && told.isEmpty())) {
                told = Optional.of(entry.envelope());
            }
            if (isIt) {
                return told;
            }
        }
        return Optional.empty();
    }
}
