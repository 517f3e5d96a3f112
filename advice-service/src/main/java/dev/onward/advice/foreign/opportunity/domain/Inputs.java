package dev.onward.advice.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.KnowledgeTopic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a rule may look at. Recorded with each piece of advice, so that the rules of that version give the verdict
 * again. Nothing here comes from wellbeing data.
 *
 * @param asOf the moment the advice is for
 * @param round the highest round held; 0 before the first
 * @param interest as declared, raised to LEANING_NO by an intent to withdraw that still stands
 * @param firstHand whether the person knows the job from inside
 * @param factBehind whether a fact is among the evidence of the interest declared
 * @param hardEvidence the strongest; null: none
 * @param hrOnly whether all that is known of the hard evidence was learned from people who screen (002-06)
 * @param withdrawalIntended whether an intent to withdraw stands
 * @param coolingUntil until when a snap intent is to be slept on; null: nothing to sleep on
 * @param concludedAt the day since which the no has been certain; null: not told
 * @param missing the topics on which a fact is still wanted
 * @param live open opportunities of the same search at INVITED or later, this one included
 * @param abundanceThreshold how many live ones count as many
 */
public record Inputs(
        Instant asOf,
        Position position,
        int round,
        Knowledge knowledge,
        Interest interest,
        boolean firstHand,
        boolean factBehind,
        @Nullable HardEvidence hardEvidence,
        boolean hrOnly,
        boolean withdrawalIntended,
        @Nullable Instant coolingUntil,
        @Nullable LocalDate concludedAt,
        List<KnowledgeTopic> missing,
        int live,
        int abundanceThreshold) {

    /** A no that was certain for longer than this and not told costs goodwill (000-06); our own proposal. */
    private static final int PROMPT_DAYS = 14;

    public Inputs {
        missing = List.copyOf(missing);
    }

    /** As R12 has it: certainty without a fact behind it is read as leaning (000-14, 002-07). */
    public boolean isCertainWithoutFact() {
        return interest == Interest.KNOW_NOT && !factBehind;
    }

    public Inputs withInterest(Interest other) {
        return with(other, live);
    }

    public Inputs withLive(int other) {
        return with(interest, other);
    }

    private Inputs with(Interest otherInterest, int otherLive) {
        return new Inputs(
                asOf,
                position,
                round,
                knowledge,
                otherInterest,
                firstHand,
                factBehind,
                hardEvidence,
                hrOnly,
                withdrawalIntended,
                coolingUntil,
                concludedAt,
                missing,
                otherLive,
                abundanceThreshold);
    }

    public boolean isAt(Position where) {
        return position == where;
    }

    public boolean knowsEnough() {
        return knowledge == Knowledge.SUFFICIENT;
    }

    public boolean isKnowNot() {
        return interest == Interest.KNOW_NOT;
    }

    public boolean isDoubt() {
        return interest.isDoubt();
    }

    public boolean isDisqualified() {
        return hardEvidence != null && hardEvidence.isDisqualifying();
    }

    /** A cooling-off still runs; hard evidence voids it. */
    public boolean isCooling() {
        return coolingUntil != null && hardEvidence == null && asOf.isBefore(coolingUntil);
    }

    public boolean isLateNo() {
        return concludedAt != null
                && concludedAt
                        .plusDays(PROMPT_DAYS)
                        .isBefore(asOf.atZone(ZoneOffset.UTC).toLocalDate());
    }

    public boolean isAbundant() {
        return live >= Math.max(2, abundanceThreshold);
    }

    public boolean isScarce() {
        return live <= 1;
    }
}
