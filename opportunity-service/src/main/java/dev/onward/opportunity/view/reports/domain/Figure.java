package dev.onward.opportunity.view.reports.domain;

import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.eventsourcing.disclosure.Suppression.Sum;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a report. The components are its columns: {@code n} how many it speaks of,
 * {@code waiting} how many of them are still out (censored), {@code excluded} how many nobody saw the days of, which are more
 * than the {@code n} but in {@link Response}. Shares are those of what is known, between 0 and 1, and null where nothing is; days are null where too few have come
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

    /** Names what a column counts; the same name where several lines show the same number. */
    default String cell(String column) {
        return line() + " " + column;
    }

    /** What the line leaves of its numbers for a reader to work out, by a name of its own. */
    default Map<String, Long> remainders() {
        return Map.of();
    }

    /** What is known to add up, by the names of cells and remainders. */
    default List<Sum<String>> sums() {
        return List.of();
    }

    /**
     * What is worked out from days, by the names of cells and remainders, with the cell that it is a part of: who took how
     * many is kept of nobody.
     */
    default Map<String, String> byDays() {
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

    /** What an additive column adds up to. */
    default String wholeCell(String column) {
        return wholeLine() + " " + column;
    }

    /** A sum of cells of one line. */
    private static Sum<String> sum(Figure line, String whole, String... parts) {
        return new Sum<>(line.cell(whole), Stream.of(parts).map(line::cell).toList());
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
        public List<Sum<String>> sums() {
            return rung == Rung.ACCEPTED ? List.of() : List.of(Figure.sum(this, "n", "wentOn", "stopped", "waiting"));
        }

        @Override
        public List<String> follows() {
            return List.of("conversion");
        }
    }

    /**
     * @param n stays of which the days are known
     * @param movedOn of these, those that led to another open stage or to acceptance
     * @param ended of these, those that ended it otherwise
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

        @Override
        public Map<String, Long> remainders() {
            return Map.of(cell("all"), n + excluded);
        }

        @Override
        public List<Sum<String>> sums() {
            return List.of(
                    Figure.sum(this, "all", "n", "excluded"), Figure.sum(this, "n", "waiting", "movedOn", "ended"));
        }
    }

    /**
     * @param kind null: every kind
     * @param origin ALL, a constant of the origin, or NOT_TOLD
     * @param waiting no answer has come, and it may still
     * @param silent of those who wait: for longer than the ladder of silences gives an application; part of the rate, as no
     *     answer. Where nobody saw the day of the application, since it was told
     * @param n applications, told or implied by what came back
     * @param leftFirst the person left before an answer was due; part of {@code n}, not of the rate
     * @param closed over before anything came back: closed, or left by the person when an answer was due; part of the rate, as
     *     no answer
     * @param responseRate answers of those whose answer is due: all but those who left first and those who wait for less long
     * @param heard somebody wrote first, and decided nothing
     * @param excluded answers and waits of which the days are not known; part of {@code n}, not of the days
     */
    record Response(
            @Nullable OpportunityKind kind,
            String origin,
            long n,
            long waiting,
            long silent,
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
                    "silent",
                    silent,
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
        public Map<String, Long> remainders() {
            return Map.of(cell("notDue"), waiting - silent);
        }

        @Override
        public Map<String, String> byDays() {
            return Map.of(cell("silent"), cell("waiting"), cell("notDue"), cell("waiting"));
        }

        @Override
        public List<Sum<String>> sums() {
            return List.of(
                    Figure.sum(
                            this, "n", "waiting", "invited", "offered", "turnedDown", "heard", "closed", "leftFirst"),
                    Figure.sum(this, "waiting", "silent", "notDue"));
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

        @Override
        public Map<String, Long> remainders() {
            return Map.of(
                    cell("all"), n + excluded,
                    cell("cut"), n - waiting - heard,
                    cell("notOverdue"), waiting - overdue,
                    cell("heardSoon"), heard - heardLater);
        }

        @Override
        public Map<String, String> byDays() {
            return Map.of(cell("overdue"), cell("waiting"), cell("notOverdue"), cell("waiting"));
        }

        @Override
        public List<Sum<String>> sums() {
            return List.of(
                    Figure.sum(this, "all", "n", "excluded"),
                    Figure.sum(this, "n", "waiting", "heard", "cut"),
                    Figure.sum(this, "waiting", "overdue", "notOverdue"),
                    Figure.sum(this, "heard", "heardLater", "heardSoon"));
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
        /** Names among the numbers of all reports how many have not ended. */
        public static final String STILL_OPEN = "Exit waiting";

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

        /** Who waits is the same in every line. */
        @Override
        public String cell(String column) {
            return column.equals("waiting") ? "waiting" : Figure.super.cell(column);
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
     * @param knowledge K at the decision; null: every K, or not by K
     * @param rule of the advice that held at the decision, NONE where there was none; null: every rule, or not by rule
     * @param n those with a known sequel and those still waiting; of regret: decisions that were told of or are long enough
     *     ago to be asked about
     * @param waiting of regret: those not told of yet
     * @param excluded of regret: how many more decisions there are
     * @param unit of {@code value}
     */
    record Metric(
            Name metric,
            @Nullable Integer round,
            @Nullable KnowledgeState knowledge,
            @Nullable String rule,
            long n,
            long waiting,
            long excluded,
            @Nullable Long count,
            @Nullable Double value,
            Unit unit)
            implements Figure {

        private static final String RULE = "/rule ";

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
            /** Told from 14 days after the decision on: more than a little, 2 or more of 4. */
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
            return rule == null ? metric + "/" + (knowledge == null ? round : knowledge) : metric + RULE + rule;
        }

        @Override
        public Map<String, Long> counts() {
            return count == null
                    ? Map.of("n", n, "waiting", waiting, "excluded", excluded)
                    : Map.of("n", n, "waiting", waiting, "excluded", excluded, "count", count);
        }

        private boolean isShare() {
            return unit == Unit.SHARE && count != null;
        }

        private boolean isOfRegret() {
            return metric == Name.REGRET_AFTER_14_DAYS || metric == Name.REGRET_AFTER_90_DAYS;
        }

        @Override
        public Map<String, Long> remainders() {
            Map<String, Long> remainders = new HashMap<>(Map.of(cell("all"), n + excluded));
            if (isShare() && count != null) {
                remainders.put(cell("others"), n - waiting - count);
            }
            if (isOfRegret()) {
                remainders.put(cell("untold"), waiting + excluded);
            }
            return remainders;
        }

        /** Of what was not told of it follows from the day whether it can be asked about. */
        @Override
        public Map<String, String> byDays() {
            return isOfRegret()
                    ? Map.of(cell("n"), cell("all"), cell("waiting"), cell("untold"), cell("excluded"), cell("untold"))
                    : Map.of();
        }

        @Override
        public List<Sum<String>> sums() {
            Sum<String> n = Figure.sum(this, "n", "waiting", "count", "others");
            if (isOfRegret()) {
                return List.of(
                        Figure.sum(this, "all", "untold", "count", "others"),
                        Figure.sum(this, "untold", "waiting", "excluded"),
                        n);
            }
            Sum<String> all = Figure.sum(this, "all", "n", "excluded");
            return isShare() ? List.of(all, n) : List.of(all);
        }

        @Override
        public List<String> follows() {
            return List.of("value");
        }

        @Override
        public String breakdown() {
            return rule == null ? isPart() ? metric.name() : "" : metric + RULE;
        }

        private boolean isPart() {
            return round != null || knowledge != null || rule != null;
        }

        @Override
        public String wholeLine() {
            return isPart() ? metric + "/null" : "";
        }

        @Override
        public List<String> additive() {
            return List.of("n", "waiting", "excluded", "count");
        }
    }

    /**
     * First destinations by the definitions of the National Association of Colleges and Employers. Who has several searches
     * is one person; the first of them of which an outcome is reported tells it, else the first of all.
     *
     * @param line a category, NOT_KNOWN, or one of the two rates: KNOWLEDGE_RATE of all, CAREER_OUTCOMES_RATE of those known
     *     who seek
     * @param n people that it is a share of
     * @param waiting people of whom nothing is known yet
     * @param count those of the line
     */
    record Destination(
            String line,
            long n,
            long waiting,
            long count,
            @Nullable Double share) implements Figure {

        static final String NOT_KNOWN = "NOT_KNOWN";
        static final String KNOWLEDGE_RATE = "KNOWLEDGE_RATE";
        private static final String ALL = "n";
        static final String CAREER_OUTCOMES_RATE = "CAREER_OUTCOMES_RATE";

        @Override
        public String line() {
            return line;
        }

        private boolean isRate() {
            return line.equals(KNOWLEDGE_RATE) || line.equals(CAREER_OUTCOMES_RATE);
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of("n", n, "waiting", waiting, "count", count);
        }

        /** Of nothing known yet tells a line of its own, and every other line tells it again. */
        @Override
        public String cell(String column) {
            return switch (column) {
                case "waiting" -> NOT_KNOWN + " count";
                case "n" -> line.equals(CAREER_OUTCOMES_RATE) ? Figure.super.cell(column) : ALL;
                default -> Figure.super.cell(column);
            };
        }

        @Override
        public String sizeColumn() {
            return "count";
        }

        @Override
        public List<Sum<String>> sums() {
            return switch (line) {
                case KNOWLEDGE_RATE -> List.of(new Sum<>(ALL, List.of(cell("count"), NOT_KNOWN + " count")));
                case CAREER_OUTCOMES_RATE ->
                    List.of(
                            new Sum<>(cell("n"), List.of(cell("count"), OutcomeCategory.SEEKING + " count")),
                            new Sum<>(
                                    cell("count"),
                                    Figures.PLACED.stream()
                                            .map(it -> it + " count")
                                            .toList()));
                default -> List.of();
            };
        }

        @Override
        public List<String> follows() {
            return List.of("share");
        }

        /** They add up to {@code n}, which stands in every line. */
        @Override
        public String breakdown() {
            return isRate() ? "" : "categories";
        }

        @Override
        public List<String> additive() {
            return List.of("count");
        }

        @Override
        public String wholeCell(String column) {
            return ALL;
        }
    }

    /**
     * How the people of a group are getting on.
     *
     * @param what SEARCHES, INACTIVE, WITHOUT_COUNSELOR, or STUCK
     * @param stage of what is stuck; null elsewhere
     * @param n open searches; for STUCK: of the opportunities that came into that stage in the period, those that are still
     *     in it and whose days are known
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

        /** How many searches are open is the same in every line that is about searches. */
        @Override
        public String cell(String column) {
            boolean ofAll = stage == null && (column.equals("n") || what.equals(SEARCHES));
            return ofAll ? "n" : Figure.super.cell(column);
        }

        @Override
        public Map<String, Long> remainders() {
            return count == null || what.equals(SEARCHES) ? Map.of() : Map.of(line() + " others", n - count);
        }

        @Override
        public List<Sum<String>> sums() {
            return count == null || what.equals(SEARCHES)
                    ? List.of()
                    : List.of(new Sum<>(cell("n"), List.of(cell("count"), line() + " others")));
        }

        @Override
        public Map<String, String> byDays() {
            return stage == null ? Map.of() : Map.of(cell("count"), cell("n"), line() + " others", cell("n"));
        }

        @Override
        public List<String> follows() {
            return List.of("share");
        }
    }
}
