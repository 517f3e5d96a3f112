package dev.onward.opportunity.reports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.opportunity.lifecycle.domain.SilenceRung;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A line of a report. The components are its columns, in JSON and in CSV alike: {@code n} how many it speaks of,
 * {@code waiting} how many of them are still out (censored), {@code excluded} how many more there are whose days nobody
 * saw. Shares are those of what is known, between 0 and 1, and null where nothing is; days are null where too few have come
 * to their end to say.
 */
public sealed interface Figure {

    long n();

    /** How many would be told of if it were shown. */
    default long size() {
        return n();
    }

    /** Names those lines that add up to one whole, so that a hidden one cannot be had by subtraction. */
    default String breakdown() {
        return "";
    }

    /**
     * @param wentOn came to any rung above
     * @param stopped ended here
     * @param conversion of those that went on or stopped
     */
    record Funnel(
            Rung rung,
            long n,
            long wentOn,
            long stopped,
            long waiting,
            @Nullable Double conversion) implements Figure {}

    /**
     * @param n stays of which the days are known
     * @param movedOn stays that led to another open stage or to acceptance, those without days included
     * @param ended stays that ended it otherwise, those without days included
     */
    record TimeInStage(
            Stage stage,
            long n,
            long waiting,
            long excluded,
            long movedOn,
            long ended,
            OptionalInt medianDays,
            OptionalInt p75Days)
            implements Figure {}

    /**
     * @param kind null: every kind
     * @param origin ALL, a constant of the origin, or NOT_TOLD
     * @param leftFirst the person left before anything came back; part of {@code n}, not of the rate
     * @param heard somebody wrote first, and decided nothing
     * @param excluded answers and waits of which the days are not known; part of {@code n}, not of the days
     */
    record Response(
            @Nullable OpportunityKind kind,
            String origin,
            long n,
            long waiting,
            long excluded,
            long invited,
            long offered,
            long turnedDown,
            long heard,
            long closed,
            long leftFirst,
            @Nullable Double responseRate,
            OptionalInt medianDays,
            OptionalInt p75Days)
            implements Figure {
        @Override
        public String breakdown() {
            return kind == null ? origin.equals("ALL") ? "" : "origins" : origin.equals("ALL") ? "kinds" : kind.name();
        }
    }

    /**
     * @param heardLater heard after the threshold: how often it would have been wrong to give up
     * @param overdue still waiting, and beyond the threshold
     * @param basis what the threshold rests on
     */
    record Silence(
            SilenceRung rung,
            int thresholdDays,
            ThresholdBasis basis,
            long n,
            long waiting,
            long overdue,
            long excluded,
            long heard,
            long heardLater,
            OptionalInt medianDays,
            OptionalInt p75Days)
            implements Figure {}

    /**
     * @param by what {@code value} is: ALL, STAGE (before), KNOWLEDGE (K before) or REASON (several may be told of one)
     * @param waiting opportunities identified by the end of the period and still open
     * @param share of the exits of that ending and cause
     */
    record Exit(
            Stage ending,
            Detail.Exit.Cause causedBy,
            String by,
            String value,
            long n,
            long waiting,
            @Nullable Double share)
            implements Figure {
        @Override
        public String breakdown() {
            return by + ending + causedBy;
        }
    }

    /**
     * @param round null: every round, or not by round
     * @param n those with a known sequel and those still waiting
     * @param unit of {@code value}
     */
    record Metric(
            Name metric,
            @Nullable Integer round,
            long n,
            long waiting,
            long excluded,
            @Nullable Long count,
            @Nullable Double value,
            Unit unit)
            implements Figure {

        /** What is measured; domain.md part 5 defines each. */
        public enum Name {
            INVITED_BACK,
            SELF_ELIMINATION,
            SNAP,
            INTENT_RECONSIDERED,
            KNOWN_UNWANTED_LAG_MEDIAN,
            KNOWN_UNWANTED_LAG_P75,
            KNOWN_UNWANTED_INTERVIEWS,
            SPIN_OFFS_PER_INTERVIEW,
            FEEDBACK_YIELD,
            SUGGESTIONS,
            HELPFULNESS,
            ENTHUSIASM_LIFT,
            /** Told 14 days after the decision: more than a little, 2 or more of 4. */
            REGRET_AFTER_14_DAYS,
            REGRET_AFTER_90_DAYS
        }

        /** What a value is counted in. */
        public enum Unit {
            SHARE,
            DAYS,
            MEAN
        }

        @Override
        public String breakdown() {
            return round == null ? "" : metric.name();
        }
    }

    /**
     * First destinations by the definitions of the National Association of Colleges and Employers.
     *
     * @param line a category, NOT_KNOWN, or one of the two rates: KNOWLEDGE_RATE of all, CAREER_OUTCOMES_RATE of those known
     *     who seek
     * @param n searches that it is a share of
     * @param waiting searches of which nothing is known yet
     * @param count those of the line
     */
    record Destination(
            String line,
            long n,
            long waiting,
            long count,
            @Nullable Double share) implements Figure {

        static final String KNOWLEDGE_RATE = "KNOWLEDGE_RATE";
        static final String CAREER_OUTCOMES_RATE = "CAREER_OUTCOMES_RATE";

        @Override
        public long size() {
            return breakdown().isEmpty() ? n : count;
        }

        @Override
        public String breakdown() {
            return line.equals(KNOWLEDGE_RATE) || line.equals(CAREER_OUTCOMES_RATE) ? "" : "categories";
        }
    }
}
