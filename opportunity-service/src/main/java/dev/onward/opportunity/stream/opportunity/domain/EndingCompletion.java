package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Placed;
import dev.onward.opportunity.stream.opportunity.domain.Course.Held;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityReopened;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Completes what is said of pulling out, of a turndown, of what is open again, and of looking back. */
final class EndingCompletion {

    private EndingCompletion() {}

    static WithdrawalIntended intended(Completion by, WithdrawalIntended it, Course course) {
        Held last = course.lastHeld();
        return it.completed(
                by.newId(it, WithdrawalIntended::intentId, "intent"),
                mode(last, by.occurredAt()),
                last == null ? null : minutes(last.occurredAt(), by.occurredAt()));
    }

    /**
     * Within twelve hours of the last interview it is a snap judgement (002-03). So it is where the hour of either is not known
     * and the day is the same: the pause that follows costs a night, a judgement made in haste the opportunity.
     */
    static WithdrawalMode mode(@Nullable Held last, OccurredAt intended) {
        return last != null && intended.isWithin(WithdrawalMode.SNAP_WITHIN, last.occurredAt())
                ? WithdrawalMode.SNAP
                : WithdrawalMode.CONSIDERED;
    }

    private static @Nullable Integer minutes(OccurredAt held, OccurredAt intended) {
        if (held instanceof OccurredAt.At(Instant one) && intended instanceof OccurredAt.At(Instant other)) {
            // Where a day is ordered by version, the interview may stand before the intent and yet be the later by the
            // clock.
            return (int) Math.max(0, Math.min(Duration.between(one, other).toMinutes(), Integer.MAX_VALUE));
        }
        return null;
    }

    static WithdrawalReconsidered reconsidered(WithdrawalReconsidered it, Course course) {
        return it.withIntentId(intentId(it.intentId(), course));
    }

    static Withdrew withdrew(Completion by, Withdrew it, Course course) {
        Knowledge knowledge = by.before().knowledge();
        return it.completed(
                intentId(it.intentId(), course),
                by.before().stage(),
                course.round(),
                knowledge.state(),
                course.interestState(),
                by.isEarned());
    }

    private static @Nullable UUID intentId(@Nullable UUID given, Course course) {
        return given != null || course.intent() == null
                ? given
                : course.intent().id();
    }

    static WithdrawalReinstated reinstated(Completion by, WithdrawalReinstated it) {
        return it.withWithdrewEventId(ending(by, it.withdrewEventId()));
    }

    static Rejected rejected(Completion by, Rejected it, Course course) {
        return it.completed(by.before().stage(), course.round(), Closeness.of(it.placement(), course.round()));
    }

    static RejectionRescinded rescinded(Completion by, RejectionRescinded it) {
        return it.withRejectedEventId(ending(by, it.rejectedEventId()));
    }

    static OpportunityReopened reopened(Completion by, OpportunityReopened it) {
        return it.withEndedEventId(ending(by, it.endedEventId()));
    }

    private static @Nullable UUID ending(Completion by, @Nullable UUID given) {
        return given == null && by.before() instanceof Opportunity.Ended ended ? ended.by() : given;
    }

    static DecisionRegretReported regretted(Completion by, DecisionRegretReported it) {
        return it.aboutEventId() != null ? it : it.withAboutEventId(lastDecision(by.placed()));
    }

    private static @Nullable UUID lastDecision(Placed<OpportunityFact> placed) {
        return placed.before(References.KNOWN)
                        instanceof
                        Fold.Legal<OpportunityFact, References.Known, OpportunityRejection>(References.Known known)
                ? known.lastDecision()
                : null;
    }
}
