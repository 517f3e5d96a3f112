package dev.onward.opportunity.view.reports.domain;

import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.SpinOffKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.opportunity.stream.opportunity.domain.Course.Reply;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cells as text, as rows keep them: words of constants, numbers and days, parted by {@code /}. Nothing in them was typed by
 * anybody. A span is written as {@code 12} (over), {@code 12+} (cut), {@code >2026-10-03} (lasting), {@code ~2026-10-03} (lasting at least) or {@code ?} (unseen);
 * {@code -} is what was not told.
 */
public final class CellText {

    /** The measure by which releases before this one counted decisions: they did not tell by which rule. */
    public static final String DECISION_WITHOUT_RULE = "LOOKED_BACK";

    private static final String PART = "/";
    private static final String NOT_TOLD = "-";

    private CellText() {}

    /** The columns of a row. */
    public record Row(String measure, String day, String kind, String origin, boolean internal, String detail) {}

    /** What a stream adds, one cell to a line and after it how often; sorted, so that equals are equal as text. */
    public static String write(Map<Cell, Integer> cells) {
        return cells.entrySet().stream()
                .map(each -> write(each.getKey()) + " " + each.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /**
     * What {@link #write(Map)} has written, not read further than into columns: what an older release counted can be taken
     * away by one that no longer knows what it meant.
     */
    public static Map<Row, Integer> rows(String text) {
        Map<Row, Integer> rows = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int end = line.lastIndexOf(' ');
            String[] parts = line.substring(0, end).split(PART, 6);
            rows.put(
                    new Row(parts[0], parts[1], parts[2], parts[3], Boolean.parseBoolean(parts[4]), parts[5]),
                    Integer.parseInt(line, end + 1, line.length(), 10));
        });
        return rows;
    }

    private static String write(Cell cell) {
        Segment s = cell.segment();
        return String.join(
                PART,
                cell.measure().name(),
                cell.day().toString(),
                kind(s),
                origin(s),
                String.valueOf(s.internal()),
                detail(cell.detail()));
    }

    /** The cell that a row tells of. */
    static Cell cell(Row row) {
        return new Cell(
                LocalDate.parse(row.day()),
                segment(row.kind(), row.origin(), row.internal()),
                detail(Measure.valueOf(row.measure()), row.detail()));
    }

    /** The kind of a segment as a word. */
    private static String kind(Segment segment) {
        return segment.kind() == null ? NOT_TOLD : segment.kind().name();
    }

    /** The origin of a segment as a word. */
    private static String origin(Segment segment) {
        return segment.origin() == null ? NOT_TOLD : segment.origin().name();
    }

    /** A segment from its words. */
    public static Segment segment(String kind, String origin, boolean internal) {
        return new Segment(
                kind.equals(NOT_TOLD) ? null : OpportunityKind.valueOf(kind),
                origin.equals(NOT_TOLD) ? null : OpportunityOrigin.valueOf(origin),
                internal);
    }

    /** The detail of a cell as text. */
    public static String detail(Detail detail) {
        return switch (detail) {
            case Detail.Reached(Rung furthest, boolean open) -> join(furthest, open);
            case Detail.Stay(Stage stage, Span span, Stage next) -> join(stage, span(span), next);
            case Detail.Response(Detail.Response.Answer answer, Span span) -> join(answer, span(span));
            case Detail.Silence(SilenceRung rung, Span span) -> join(rung, span(span));
            case Detail.Exit(Stage ending, Detail.Exit.Cause cause, Stage from, KnowledgeState knowledge) ->
                join(ending, cause, from, knowledge);
            case Detail.ExitReason(Stage ending, Detail.Exit.Cause cause, String reason) -> join(ending, cause, reason);
            case Detail.Interview(int round, Detail.Interview.Sequel sequel) -> join(round, sequel);
            case Detail.Invited(Detail.Invited.Course course) -> join(course);
            case Detail.Intent(WithdrawalMode mode, Detail.Intent.Sequel sequel) -> join(mode, sequel);
            case Detail.Unwanted(Span lag, int interviews) -> join(span(lag), interviews);
            case Detail.FeedbackReply(Reply reply) -> join(reply);
            case Detail.FeedbackHeard(int suggestions, Integer helpful) -> join(suggestions, helpful);
            case Detail.Enthusiasm(int round, Integer lift) -> join(round, lift);
            case Detail.SpinOff(SpinOffKind kind) -> join(kind);
            case Detail.LookedBack(
                    int horizonDays,
                    KnowledgeState knowledge,
                    String rule,
                    Integer regret,
                    Span since) -> join(horizonDays, knowledge, rule, regret, span(since));
            case Detail.Destination(OutcomeCategory category) -> join(category);
        };
    }

    /**
     * A detail as text without its days: how many people stand behind a figure does not depend on them, except for
     * silences broken after their threshold. What an older release wrote and this one does not know stays as it is.
     */
    static String withoutDays(String measure, String detail) {
        String[] words = detail.split(PART, -1);
        switch (measure) {
            case "STAY", "RESPONSE" -> words[1] = withoutDays(words[1], 0);
            case "SILENCE" ->
                words[1] = withoutDays(words[1], SilenceRung.valueOf(words[0]).days());
            case "UNWANTED" -> words[0] = withoutDays(words[0], 0);
            case "DECISION" -> words[4] = withoutDays(words[4], 0);
            // What a release before added must be taken away as it was added.
            case DECISION_WITHOUT_RULE -> words[3] = withoutDays(words[3], 0);
            default -> {}
        }
        return String.join(PART, words);
    }

    /** The detail of a decision, where it was counted by {@link #DECISION_WITHOUT_RULE}. */
    public static String withRuleUntold(String detail) {
        String[] words = detail.split(PART, -1);
        return join(words[0], words[1], null, words[2], words[3]);
    }

    private static String withoutDays(String span, int threshold) {
        if (span.equals("?")) {
            return span;
        } else if (span.startsWith(">") || span.startsWith("~")) {
            return span.charAt(0) + "2000-01-01";
        } else if (span.endsWith("+")) {
            return "0+";
        }
        return Integer.parseInt(span) >= threshold ? String.valueOf(threshold) : "0";
    }

    /** The detail that {@link #detail(Detail)} has written for that measure. */
    public static Detail detail(Measure measure, String text) {
        Words words = new Words(text);
        return switch (measure) {
            case REACHED -> new Detail.Reached(words.furthest(), words.yes());
            case STAY -> new Detail.Stay(words.one(Stage.class), words.span(), words.oneOrNull(Stage.class));
            case RESPONSE -> new Detail.Response(words.one(Detail.Response.Answer.class), words.span());
            case SILENCE -> new Detail.Silence(words.one(SilenceRung.class), words.span());
            case EXIT ->
                new Detail.Exit(
                        words.one(Stage.class),
                        words.one(Detail.Exit.Cause.class),
                        words.one(Stage.class),
                        words.one(KnowledgeState.class));
            case EXIT_REASON ->
                new Detail.ExitReason(words.one(Stage.class), words.one(Detail.Exit.Cause.class), words.textOrNull());
            case INTERVIEW -> new Detail.Interview(words.number(), words.one(Detail.Interview.Sequel.class));
            case INVITED -> new Detail.Invited(words.one(Detail.Invited.Course.class));
            case INTENT -> new Detail.Intent(words.one(WithdrawalMode.class), words.one(Detail.Intent.Sequel.class));
            case UNWANTED -> new Detail.Unwanted(words.span(), words.number());
            case FEEDBACK_REPLY -> new Detail.FeedbackReply(words.one(Reply.class));
            case FEEDBACK_HEARD -> new Detail.FeedbackHeard(words.number(), words.numberOrNull());
            case ENTHUSIASM -> new Detail.Enthusiasm(words.number(), words.numberOrNull());
            case SPIN_OFF -> new Detail.SpinOff(words.one(SpinOffKind.class));
            case DECISION ->
                new Detail.LookedBack(
                        words.number(),
                        words.one(KnowledgeState.class),
                        words.textOrNull(),
                        words.numberOrNull(),
                        words.span());
            case FIRST_DESTINATION -> new Detail.Destination(words.oneOrNull(OutcomeCategory.class));
        };
    }

    private static String join(@Nullable Object... words) {
        StringJoiner joined = new StringJoiner(PART);
        for (Object word : words) {
            joined.add(
                    switch (word) {
                        case null -> NOT_TOLD;
                        case Enum<?> constant -> constant.name();
                        default -> word.toString();
                    });
        }
        return joined.toString();
    }

    private static String span(Span span) {
        return switch (span) {
            case Span.Over(int days) -> String.valueOf(days);
            case Span.Cut(int days) -> days + "+";
            case Span.Lasting(LocalDate since) -> ">" + since;
            case Span.LastingAtLeast(LocalDate toldOn) -> "~" + toldOn;
            case Span.Unseen _ -> "?";
        };
    }

    /** Reads word after word. */
    private static final class Words {

        private final Iterator<String> words;

        Words(String text) {
            this.words = Arrays.asList(text.split(PART, -1)).iterator();
        }

        <E extends Enum<E>> E one(Class<E> type) {
            return Enum.valueOf(type, words.next());
        }

        <E extends Enum<E>> @Nullable E oneOrNull(Class<E> type) {
            String word = textOrNull();
            return word == null ? null : Enum.valueOf(type, word);
        }

        @Nullable
        String textOrNull() {
            String word = words.next();
            return word.equals(NOT_TOLD) ? null : word;
        }

        int number() {
            return Integer.parseInt(words.next());
        }

        @Nullable
        Integer numberOrNull() {
            String word = textOrNull();
            return word == null ? null : Integer.valueOf(word);
        }

        boolean yes() {
            return Boolean.parseBoolean(words.next());
        }

        /** Rows of before name all rungs that were told, in their order. */
        Rung furthest() {
            String word = words.next();
            return Rung.valueOf(word.substring(word.lastIndexOf(',') + 1));
        }

        Span span() {
            String word = words.next();
            if (word.equals("?")) {
                return new Span.Unseen();
            } else if (word.startsWith(">")) {
                return new Span.Lasting(LocalDate.parse(word.substring(1)));
            } else if (word.startsWith("~")) {
                return new Span.LastingAtLeast(LocalDate.parse(word.substring(1)));
            } else if (word.endsWith("+")) {
                return new Span.Cut(Integer.parseInt(word, 0, word.length() - 1, 10));
            }
            return new Span.Over(Integer.parseInt(word));
        }
    }
}
