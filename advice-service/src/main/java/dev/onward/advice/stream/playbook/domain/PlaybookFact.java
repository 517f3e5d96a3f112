package dev.onward.advice.stream.playbook.domain;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The vocabulary of a run of the turndown playbook: a stream of kind "playbook". */
public sealed interface PlaybookFact {

    /**
     * A turndown set the six steps going (004-02).
     *
     * @param rejectedEventId the turndown; the run's id is derived from it
     * @param kind together with {@code internal} the variant of the texts: a decider who stays a colleague is met
     *     differently (004-15)
     * @param steps in their order
     */
    record PlaybookStarted(
            UUID runId,
            UUID rejectedEventId,
            TurndownTier tier,
            OpportunityKind kind,
            boolean internal,
            List<PlaybookStep> steps)
            implements PlaybookFact {
        public PlaybookStarted {
            steps = List.copyOf(steps);
        }
    }

    /** The turndown was corrected and asks for other steps now; what was done stays done. */
    record PlaybookReplanned(UUID runId, TurndownTier tier, List<PlaybookStep> steps) implements PlaybookFact {
        public PlaybookReplanned {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step was done.
     *
     * @param provenBy the event that shows it; null where the person says so
     * @param inOrder whether every step before it was done or skipped (004-14)
     */
    record PlaybookStepCompleted(
            PlaybookStep step,
            @Nullable Channel channel,
            @Nullable UUID provenBy,
            @Derived @Nullable Boolean inOrder) implements PlaybookFact {

        PlaybookStepCompleted completed(boolean next) {
            return new PlaybookStepCompleted(step, channel, provenBy, next);
        }
    }

    /** A step was left out on purpose; it may still be done while the run goes on. */
    record PlaybookStepSkipped(
            PlaybookStep step, @Personal @Nullable String reason) implements PlaybookFact {}

    /** What showed that a step was done has been retracted. */
    record PlaybookStepReopened(PlaybookStep step, UUID provenBy) implements PlaybookFact {}

    /**
     * Every step was done or skipped.
     *
     * @param elapsedDays whole days from the turndown to the last step
     */
    record PlaybookCompleted(UUID runId, int stepsDone, long elapsedDays) implements PlaybookFact {}

    /** The run is over without having been gone through. */
    record PlaybookAbandoned(
            PlaybookEnd because,
            @Derived @Nullable Integer stepsDone,
            @Derived @Nullable Long elapsedDays) implements PlaybookFact {

        PlaybookAbandoned completed(int done, long days) {
            return new PlaybookAbandoned(because, done, days);
        }
    }
}
