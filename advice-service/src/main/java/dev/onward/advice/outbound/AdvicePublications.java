package dev.onward.advice.outbound;

import dev.onward.advice.foreign.opportunity.domain.HardEvidence;
import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.advice.foreign.opportunity.domain.Interest;
import dev.onward.advice.foreign.opportunity.domain.Knowledge;
import dev.onward.advice.foreign.opportunity.domain.Position;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.advice.stream.playbook.domain.PlaybookFact;
import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.vocabulary.CasePosition;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.RedFlagKind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorded fact as the other services get it: the only class that knows both. Every fact is published. */
public final class AdvicePublications {

    private AdvicePublications() {}

    public static Optional<AdviceEvent> of(CaseFact fact) {
        return Optional.of(
                switch (fact) {
                    case CaseFact.DecisionCaseOpened it ->
                        new AdviceEvent.DecisionCaseOpened(it.caseId(), it.searchId());
                    case CaseFact.AdviceGiven it ->
                        new AdviceEvent.AdviceGiven(
                                it.adviceId(),
                                it.caseId(),
                                it.question(),
                                inputs(it.inputs()),
                                it.verdict(),
                                it.strength(),
                                it.ruleId(),
                                it.modifierIds(),
                                it.ruleVersion(),
                                it.warnings(),
                                it.missingFacts(),
                                it.suggestedQuestions(),
                                it.worstCase(),
                                it.sourcesFor(),
                                it.sourcesAgainst(),
                                it.evidenceIds());
                    case CaseFact.CoolingOffStarted it -> new AdviceEvent.CoolingOffStarted(it.intentId(), it.until());
                    case CaseFact.CoolingOffElapsed it -> new AdviceEvent.CoolingOffElapsed(it.intentId());
                    case CaseFact.CoolingOffWaived it ->
                        new AdviceEvent.CoolingOffWaived(it.intentId(), it.hardReason());
                    case CaseFact.CoolingOffLifted it -> new AdviceEvent.CoolingOffLifted(it.intentId(), it.because());
                });
    }

    /** What moved a person to leave out a step stays here. */
    public static Optional<AdviceEvent> of(PlaybookFact fact) {
        return Optional.of(
                switch (fact) {
                    case PlaybookFact.PlaybookStarted it ->
                        new AdviceEvent.PlaybookStarted(
                                it.runId(), it.rejectedEventId(), it.tier(), it.kind(), it.internal(), it.steps());
                    case PlaybookFact.PlaybookReplanned it ->
                        new AdviceEvent.PlaybookReplanned(it.runId(), it.tier(), it.steps());
                    case PlaybookFact.PlaybookStepCompleted it ->
                        new AdviceEvent.PlaybookStepCompleted(
                                it.step(), it.channel(), it.provenBy(), recorded(it.inOrder()));
                    case PlaybookFact.PlaybookStepSkipped it -> new AdviceEvent.PlaybookStepSkipped(it.step());
                    case PlaybookFact.PlaybookStepReopened it ->
                        new AdviceEvent.PlaybookStepReopened(it.step(), it.provenBy());
                    case PlaybookFact.PlaybookCompleted it ->
                        new AdviceEvent.PlaybookCompleted(it.runId(), it.stepsDone(), it.elapsedDays());
                    case PlaybookFact.PlaybookAbandoned it ->
                        new AdviceEvent.PlaybookAbandoned(
                                it.because(), recorded(it.stepsDone()), recorded(it.elapsedDays()));
                });
    }

    public static Optional<AdviceEvent> of(DevelopmentFact fact) {
        return Optional.of(
                switch (fact) {
                    case DevelopmentFact.GapIdentified it ->
                        new AdviceEvent.GapIdentified(
                                it.gapId(), it.text(), it.gapCode(), it.basis(), it.opportunityId(), it.foundIn());
                    case DevelopmentFact.GapWithdrawn it -> new AdviceEvent.GapWithdrawn(it.gapId());
                });
    }

    private static AdviceEvent.Inputs inputs(Inputs in) {
        return new AdviceEvent.Inputs(
                in.asOf(),
                position(in.position()),
                in.round(),
                knowledge(in.knowledge()),
                interest(in.interest()),
                in.firstHand(),
                in.factBehind(),
                in.hardEvidence() == null ? null : kind(in.hardEvidence()),
                in.hrOnly(),
                in.withdrawalIntended(),
                in.coolingUntil(),
                in.concludedAt(),
                in.missing(),
                in.live(),
                in.abundanceThreshold());
    }

    private static CasePosition position(Position position) {
        return switch (position) {
            case BEFORE -> CasePosition.BEFORE;
            case INVITED -> CasePosition.INVITED;
            case AFTER -> CasePosition.AFTER;
            case OFFER -> CasePosition.OFFER;
        };
    }

    private static KnowledgeState knowledge(Knowledge knowledge) {
        return switch (knowledge) {
            case NONE -> KnowledgeState.NONE;
            case PARTIAL -> KnowledgeState.PARTIAL;
            case SUFFICIENT -> KnowledgeState.SUFFICIENT;
        };
    }

    private static InterestState interest(Interest interest) {
        return switch (interest) {
            case WANT -> InterestState.WANT;
            case CONSIDERING -> InterestState.CONSIDERING;
            case UNSURE -> InterestState.UNSURE;
            case LEANING_NO -> InterestState.LEANING_NO;
            case KNOW_NOT -> InterestState.KNOW_NOT;
        };
    }

    private static RedFlagKind kind(HardEvidence evidence) {
        return switch (evidence) {
            case ETHICS -> RedFlagKind.ETHICS;
            case UNWORTHY -> RedFlagKind.UNWORTHY;
            case COMPLETE_MISMATCH -> RedFlagKind.COMPLETE_MISMATCH;
            case CULTURE -> RedFlagKind.CULTURE;
            case CONDITIONS -> RedFlagKind.CONDITIONS;
            case CONDUCT -> RedFlagKind.CONDUCT;
        };
    }

    /** A derived component, which the decider has filled. */
    private static <T> T recorded(@Nullable T derived) {
        return Objects.requireNonNull(derived);
    }
}
