package dev.onward.contracts.advice;

import dev.onward.contracts.EventType;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.AdviceQuestion;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.AdviceWarning;
import dev.onward.contracts.vocabulary.CasePosition;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.CoolingOffLift;
import dev.onward.contracts.vocabulary.GapBasis;
import dev.onward.contracts.vocabulary.GapCode;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.contracts.vocabulary.WorstCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What advice-service publishes on {@link dev.onward.contracts.Topics#ADVICE_EVENTS}: the payloads only, the envelope
 * travels in {@link dev.onward.contracts.Headers}. Streams are {@code case/<opportunity id>}, {@code playbook/<run id>}
 * and {@code development/<person id>}.
 *
 * <p>Beside these types every stream carries FactCorrected (targetEventId, targetType, replacement with its own type,
 * occurredAt and payload as below, reason) and FactRetracted (targetEventId, targetType, reason).
 *
 * <p>Why a person left out a step stays with the service.
 */
public sealed interface AdviceEvent {

    // ---- the case stream

    /** Advice follows the opportunity from now on. */
    @EventType(name = "DecisionCaseOpened", version = 1)
    record DecisionCaseOpened(UUID caseId, @Nullable UUID searchId) implements AdviceEvent {}

    /**
     * The rules said something new to an open opportunity.
     *
     * @param strength 1 to 3
     * @param ruleId the rule that gave the verdict; {@code modifierIds} those that changed the reading or the strength
     */
    @EventType(name = "AdviceGiven", version = 1)
    record AdviceGiven(
            UUID adviceId,
            UUID caseId,
            AdviceQuestion question,
            Inputs inputs,
            AdviceVerdict verdict,
            int strength,
            String ruleId,
            List<String> modifierIds,
            int ruleVersion,
            List<AdviceWarning> warnings,
            List<KnowledgeTopic> missingFacts,
            List<SuggestedQuestion> suggestedQuestions,
            WorstCase worstCase,
            List<AdviceSource> sourcesFor,
            List<AdviceSource> sourcesAgainst,
            List<UUID> evidenceIds)
            implements AdviceEvent {

        public AdviceGiven {
            modifierIds = List.copyOf(modifierIds);
            warnings = List.copyOf(warnings);
            missingFacts = List.copyOf(missingFacts);
            suggestedQuestions = List.copyOf(suggestedQuestions);
            sourcesFor = List.copyOf(sourcesFor);
            sourcesAgainst = List.copyOf(sourcesAgainst);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /**
     * All that the rules looked at.
     *
     * @param interest as declared, raised by an intent to withdraw that stands
     * @param hardEvidence the strongest warning sign confirmed by fact; null: none
     * @param hrOnly whether all that is known of it was learned from people who screen
     * @param coolingUntil until when a snap intent is to be slept on; null: nothing to sleep on
     * @param live open opportunities of the same search at INVITED or later, as advice had seen them
     */
    record Inputs(
            Instant asOf,
            CasePosition position,
            int round,
            KnowledgeState knowledge,
            InterestState interest,
            boolean firstHand,
            boolean factBehind,
            @Nullable RedFlagKind hardEvidence,
            boolean hrOnly,
            boolean withdrawalIntended,
            @Nullable Instant coolingUntil,
            @Nullable LocalDate concludedAt,
            List<KnowledgeTopic> missing,
            int live,
            int abundanceThreshold) {

        public Inputs {
            missing = List.copyOf(missing);
        }
    }

    /** A snap intent to withdraw is to be slept on until then. */
    @EventType(name = "CoolingOffStarted", version = 1)
    record CoolingOffStarted(UUID intentId, Instant until) implements AdviceEvent {}

    @EventType(name = "CoolingOffElapsed", version = 1)
    record CoolingOffElapsed(UUID intentId) implements AdviceEvent {}

    /** The person does not want the cooling-off, for a reason that speaks for itself. */
    @EventType(name = "CoolingOffWaived", version = 1)
    record CoolingOffWaived(UUID intentId, RedFlagKind hardReason) implements AdviceEvent {}

    /** What there was to sleep on is gone. */
    @EventType(name = "CoolingOffLifted", version = 1)
    record CoolingOffLifted(UUID intentId, CoolingOffLift because) implements AdviceEvent {}

    // ---- the playbook stream

    /** A turndown set the six steps going; {@code steps} in their order. */
    @EventType(name = "PlaybookStarted", version = 1)
    record PlaybookStarted(
            UUID runId,
            UUID rejectedEventId,
            TurndownTier tier,
            OpportunityKind kind,
            boolean internal,
            List<PlaybookStep> steps)
            implements AdviceEvent {
        public PlaybookStarted {
            steps = List.copyOf(steps);
        }
    }

    /** The turndown was corrected and asks for other steps now; what was done stays done. */
    @EventType(name = "PlaybookReplanned", version = 1)
    record PlaybookReplanned(UUID runId, TurndownTier tier, List<PlaybookStep> steps) implements AdviceEvent {
        public PlaybookReplanned {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step was done.
     *
     * @param provenBy the event that shows it; null where the person says so
     */
    @EventType(name = "PlaybookStepCompleted", version = 1)
    record PlaybookStepCompleted(
            PlaybookStep step,
            @Nullable Channel channel,
            @Nullable UUID provenBy,
            boolean inOrder) implements AdviceEvent {}

    @EventType(name = "PlaybookStepSkipped", version = 1)
    record PlaybookStepSkipped(PlaybookStep step) implements AdviceEvent {}

    /** What showed that a step was done has been retracted. */
    @EventType(name = "PlaybookStepReopened", version = 1)
    record PlaybookStepReopened(PlaybookStep step, UUID provenBy) implements AdviceEvent {}

    /** Every step was done or skipped; {@code elapsedDays} from the turndown to the last of them. */
    @EventType(name = "PlaybookCompleted", version = 1)
    record PlaybookCompleted(UUID runId, int stepsDone, long elapsedDays) implements AdviceEvent {}

    @EventType(name = "PlaybookAbandoned", version = 1)
    record PlaybookAbandoned(PlaybookEnd because, int stepsDone, long elapsedDays) implements AdviceEvent {}

    // ---- the development stream

    /** Something to work on came to light in the event {@code foundIn}. */
    @EventType(name = "GapIdentified", version = 1)
    record GapIdentified(
            UUID gapId,
            @Personal @Nullable String text,
            @Nullable GapCode gapCode,
            GapBasis basis,
            @Nullable UUID opportunityId,
            UUID foundIn)
            implements AdviceEvent {}

    /** What it came up in was retracted or worded otherwise. */
    @EventType(name = "GapWithdrawn", version = 1)
    record GapWithdrawn(UUID gapId) implements AdviceEvent {}
}
