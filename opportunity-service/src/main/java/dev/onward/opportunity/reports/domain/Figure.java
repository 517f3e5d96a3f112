package dev.onward.opportunity.reports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.opportunity.lifecycle.domain.SilenceRung;
import java.util.List;
import java.util.Map;
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

    /** Names the line among those of its report. */
    String line();

    /** The columns that count something, with what they count: what may be hidden of a group that is too small. */
    Map<String, Long> counts();

    /** The column without which a line says nothing. */
    default String sizeColumn() {
        return "n";
    }

    /** Columns that add up to the size. */
    default List<String> partition() {
        return List.of();
    }

    /** What a column leaves of another one that is shown, where that is no column of its own. */
    default Map<String, Long> rests() {
        return Map.of();
    }

    /** Columns that tell of others: shares and means. */
    default List<String> follows() {
        return List.of();
    }

    /** Names those lines that add up to one whole; empty for a line that is no part. */
    default String breakdown() {
        return "";
    }

    /** The line that those of the same breakdown add up to. */
    default String wholeLine() {
        return "";
    }

    /** Columns of which that is true. */
    default List<String> additive() {
        return List.of();
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
            @Nullable Double conversion) implements Figure {
        @Override
        public String line() {
            return rung.name();
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of("n", n, "wentOn", wentOn, "stopped", stopped, "waiting", waiting);
        }

        @Override
        public List<String> partition() {
            return rung == Rung.ACCEPTED ? List.of() : List.of("wentOn", "stopped", "waiting");
        }

        @Override
        public List<String> follows() {
            return List.of("conversion");
        }
    }

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
            implements Figure {
        @Override
        public String line() {
            return stage.name();
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of("n", n, "waiting", waiting, "excluded", excluded, "movedOn", movedOn, "ended", ended);
        }

        /** Nearly: stays of unknown days move on and end as well. */
        @Override
        public List<String> partition() {
            return List.of("waiting", "movedOn", "ended");
        }
    }

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
        private static final String ALL = "ALL";

        @Override
        public String line() {
            return kind + "/" + origin;
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of(
                    "n",
                    n,
                    "waiting",
                    waiting,
                    "excluded",
                    excluded,
                    "invited",
                    invited,
                    "offered",
                    offered,
                    "turnedDown",
                    turnedDown,
                    "heard",
                    heard,
                    "closed",
                    closed,
                    "leftFirst",
                    leftFirst);
        }

        @Override
        public List<String> partition() {
            return List.of("waiting", "invited", "offered", "turnedDown", "heard", "closed", "leftFirst");
        }

        @Override
        public List<String> follows() {
            return List.of("responseRate");
        }

        /** Groups are told of by kind and by origin, never by both. */
        @Override
        public String breakdown() {
            return kind == null ? origin.equals(ALL) ? "" : "origins" : "kinds";
        }

        @Override
        public String wholeLine() {
            return "null/" + ALL;
        }

        @Override
        public List<String> additive() {
            return List.copyOf(counts().keySet());
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
            implements Figure {
        @Override
        public String line() {
            return rung.name();
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of(
                    "n",
                    n,
                    "waiting",
                    waiting,
                    "overdue",
                    overdue,
                    "excluded",
                    excluded,
                    "heard",
                    heard,
                    "heardLater",
                    heardLater);
        }

        /** The rest was cut short. */
        @Override
        public List<String> partition() {
            return List.of("waiting", "heard");
        }

        @Override
        public Map<String, Long> rests() {
            return Map.of("overdue", waiting - overdue, "heardLater", heard - heardLater);
        }
    }

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
        private static final String ALL = "ALL";

        @Override
        public String line() {
            return line(by, value);
        }

        private String line(String what, String which) {
            return String.join("/", ending.name(), causedBy.name(), what, which);
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of("n", n, "waiting", waiting);
        }

        @Override
        public List<String> follows() {
            return List.of("share");
        }

        @Override
        public String breakdown() {
            return by.equals(ALL) ? "" : line(by, "");
        }

        @Override
        public String wholeLine() {
            return by.equals(ALL) ? "" : line(ALL, ALL);
        }

        @Override
        public List<String> additive() {
            return List.of("n");
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
        public String line() {
            return metric + "/" + round;
        }

        @Override
        public Map<String, Long> counts() {
            return count == null
                    ? Map.of("n", n, "waiting", waiting, "excluded", excluded)
                    : Map.of("n", n, "waiting", waiting, "excluded", excluded, "count", count);
        }

        @Override
        public Map<String, Long> rests() {
            return unit == Unit.SHARE && count != null ? Map.of("count", n - waiting - count) : Map.of();
        }

        @Override
        public List<String> follows() {
            return List.of("value");
        }

        @Override
        public String breakdown() {
            return round == null ? "" : metric.name();
        }

        @Override
        public String wholeLine() {
            return round == null ? "" : metric + "/null";
        }

        @Override
        public List<String> additive() {
            return List.of("n", "waiting", "excluded", "count");
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
        public String line() {
            return line;
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of("count", count);
        }

        @Override
        public String sizeColumn() {
            return "count";
        }

        /** What is not known stands in every line, and what is known follows from it. */
        @Override
        public Map<String, Long> rests() {
            return line.equals(KNOWLEDGE_RATE) || line.equals(CAREER_OUTCOMES_RATE)
                    ? Map.of("count", n - count)
                    : Map.of();
        }

        @Override
        public List<String> follows() {
            return List.of("share");
        }

        /** They add up to {@code n}, which stands in every line. */
        @Override
        public String breakdown() {
            return line.equals(KNOWLEDGE_RATE) || line.equals(CAREER_OUTCOMES_RATE) ? "" : "categories";
        }

        @Override
        public List<String> additive() {
            return List.of("count");
        }
    }

    /**
     * How the people of a group are getting on.
     *
     * @param what SEARCHES, INACTIVE, WITHOUT_COUNSELOR, or STUCK
     * @param stage of what is stuck; null elsewhere
     * @param n open searches; for STUCK: open opportunities in that stage whose days are known
     * @param count those of the line; null where that cannot be known yet
     * @param afterDays from how many days on it counts
     */
    record Overview(
            String what,
            @Nullable Stage stage,
            long n,
            @Nullable Long count,
            @Nullable Integer afterDays,
            @Nullable Double share)
            implements Figure {

        static final String SEARCHES = "SEARCHES";
        static final String INACTIVE = "INACTIVE";
        static final String WITHOUT_COUNSELOR = "WITHOUT_COUNSELOR";
        static final String STUCK = "STUCK";

        @Override
        public String line() {
            return what + "/" + stage;
        }

        @Override
        public Map<String, Long> counts() {
            return count == null ? Map.of("n", n) : Map.of("n", n, "count", count);
        }

        @Override
        public Map<String, Long> rests() {
            return count == null || what.equals(SEARCHES) ? Map.of() : Map.of("count", n - count);
        }

        @Override
        public List<String> follows() {
            return List.of("share");
        }
    }
}
