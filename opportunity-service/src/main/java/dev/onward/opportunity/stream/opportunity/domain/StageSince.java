package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since when an opportunity has stood in the stage that it stands in.
 *
 * @param when an instant or a day
 */
public record StageSince(OccurredAt when) {

    /** On the way: the state, and the fact that brought it into its stage. */
    private record Walked(Opportunity state, @Nullable Effective<OpportunityFact> by) {}

    private static final Evolution<OpportunityFact, Walked, OpportunityRejection> EVOLUTION =
            Evolution.of(new Walked(Opportunity.initial(), null), StageSince::walk);

    /**
     * Empty where nobody saw the day: what is reconstructed (an unknown time, an import, a CSV) stays out of every
     * count of days.
     */
    public static Optional<StageSince> of(StreamHistory<OpportunityFact> history) {
        return of(history.fold(EVOLUTION));
    }

    /** As {@link #of(StreamHistory)}, of what was believed at another time. */
    public static Optional<StageSince> of(EffectiveHistory<OpportunityFact> history) {
        return of(history.fold(EVOLUTION.initial(), EVOLUTION::step));
    }

    private static Optional<StageSince> of(Fold<OpportunityFact, Walked, OpportunityRejection> fold) {
        if (!(fold instanceof Fold.Legal<OpportunityFact, Walked, OpportunityRejection> legal)) {
            return Optional.empty();
        }
        Effective<OpportunityFact> by = legal.state().by();
        return by == null || by.dayMathTrust() == DayMathTrust.RECONSTRUCTED
                ? Optional.empty()
                : Optional.of(new StageSince(by.occurredAt()));
    }

    private static Step<Walked, OpportunityRejection> walk(Walked walked, Effective<OpportunityFact> fact) {
        return switch (Opportunity.evolve(walked.state(), fact)) {
            case Step.To<Opportunity, OpportunityRejection>(Opportunity next) ->
                Step.to(new Walked(next, moves(walked.state(), next) ? fact : walked.by()));
            case Step.Not<Opportunity, OpportunityRejection>(OpportunityRejection rejection) -> Step.not(rejection);
        };
    }

    private static boolean moves(Opportunity before, Opportunity after) {
        return before.stage() != after.stage() || (before.courseOrNull() == null) != (after.courseOrNull() == null);
    }

    /** Calendar days from then to {@code now}, both as {@code zone} has them; never below 0. */
    public long daysUntil(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return switch (when) {
            case OccurredAt.At at -> days(LocalDate.ofInstant(at.instant(), zone), today);
            case OccurredAt.On on -> days(on.day(), today);
            case OccurredAt.Unknown _ -> 0;
        };
    }

    private static long days(LocalDate from, LocalDate to) {
        return Math.max(0, ChronoUnit.DAYS.between(from, to));
    }
}
