package dev.onward.advice.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.AdviceQuestion;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules are asked about: an opportunity as its effective history has it. A pure function of that history and of
 * the person's zone ({@link CaseReading}), so a correction or retraction needs no special care, only a new look.
 *
 * @param searchId null before the opportunity is identified
 * @param position null where there is nothing to decide: before it is identified and after an ending
 * @param interest as declared, raised by an intent to withdraw that still stands
 * @param hardEvidence the strongest; null: none
 * @param intent the intent to withdraw that still stands; null: none
 * @param coolingOff the cooling-off that the history calls for, waived or not; null: none
 * @param reconsidered the intents that the person has taken back
 * @param missing the topics on which a fact is still wanted
 * @param evidenceIds what the interest, the intent and the hard evidence rest on
 */
public record CaseView(
        @Nullable UUID searchId,
        @Nullable Position position,
        int round,
        Knowledge knowledge,
        Interest interest,
        boolean firstHand,
        boolean factBehind,
        @Nullable HardEvidence hardEvidence,
        boolean hrOnly,
        @Nullable UUID intent,
        @Nullable CoolingOff coolingOff,
        Set<UUID> reconsidered,
        @Nullable LocalDate concludedAt,
        List<KnowledgeTopic> missing,
        List<UUID> evidenceIds) {

    public CaseView {
        reconsidered = Set.copyOf(reconsidered);
        missing = List.copyOf(missing);
        evidenceIds = List.copyOf(evidenceIds);
    }

    /** What is asked of the rules; empty where nothing is to be decided. */
    public Optional<AdviceQuestion> question() {
        if (position == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (position) {
                    case BEFORE -> AdviceQuestion.CONTINUE;
                    case INVITED -> AdviceQuestion.ATTEND;
                    case AFTER -> intent == null ? AdviceQuestion.CONTINUE : AdviceQuestion.WITHDRAW;
                    case OFFER -> AdviceQuestion.DECLINE;
                });
    }

    /**
     * The inputs of the rules at a moment; empty where nothing is to be decided.
     *
     * @param live see {@link Inputs#live()}
     * @param waived the intents whose cooling-off the person has waived
     */
    public Optional<Inputs> inputs(Instant asOf, int live, int abundanceThreshold, Set<UUID> waived) {
        if (position == null) {
            return Optional.empty();
        }
        Instant until = coolingOff == null || waived.contains(coolingOff.intentId()) ? null : coolingOff.until();
        return Optional.of(new Inputs(
                asOf,
                position,
                round,
                knowledge,
                interest,
                firstHand,
                factBehind,
                hardEvidence,
                hrOnly,
                intent != null,
                until,
                concludedAt,
                missing,
                live,
                abundanceThreshold));
    }
}
