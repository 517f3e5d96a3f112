package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something to be said about a file as a whole.
 *
 * @param columns that are meant, from 0
 * @param texts of the file that are meant: words, names, a sample
 */
public record FileRemark(Cause cause, List<Integer> columns, List<String> texts) {

    /** Of words that are listed. */
    private static final int MOST_TEXTS = 50;

    private static final int MOST_REMARKS = 100;

    public FileRemark {
        columns = columns.stream().sorted().toList();
        texts = texts.stream().limit(MOST_TEXTS).toList();
    }

    /**
     * What is to be said of a tracker before any row.
     *
     * @param orderTold whether the request says if day or month is first
     */
    public static List<FileRemark> of(Tracker tracker, Survey survey, Header header, boolean orderTold) {
        List<FileRemark> remarks = new ArrayList<>();
        Columns found = tracker.found();
        if (!tracker.tellsStages()) {
            remarks.add(of(Cause.NO_STAGE_COLUMN));
        }
        if (!tracker.tellsDays()) {
            remarks.add(of(Cause.NO_DATE_COLUMN));
        }
        columns(remarks, Cause.COLUMN_LEFT_ASIDE, found.aside(), header);
        columns(remarks, Cause.COLUMN_NOT_KEPT, found.notKept(), header);
        columns(remarks, Cause.COLUMN_GUESSED, found.guessed(), header);
        columns(remarks, Cause.COLUMN_FOR_ONE_STAGE, found.marks().keySet(), header);
        if (!orderTold) {
            columns(remarks, Cause.DATE_ORDER_UNCLEAR, survey.ordersUnclear(), header);
            columns(remarks, Cause.DATE_ORDER_GUESSED, survey.ordersByLanguage(), header);
        }
        List<String> unknown = new ArrayList<>();
        List<String> guessed = new ArrayList<>();
        for (String word : survey.stageWords().keySet()) {
            if (tracker.meaning(word) == null) {
                StageMeaning guess = tracker.guess(word);
                if (guess != null) {
                    guessed.add(word + ": " + guess);
                } else if (!tracker.words().isVague(word) || !found.further().containsKey(Field.STAGE)) {
                    unknown.add(word);
                }
            }
        }
        texts(remarks, Cause.STAGE_WORD_UNKNOWN, unknown);
        texts(remarks, Cause.STAGE_WORD_GUESSED, guessed);
        for (List<String> spellings : survey.spellings()) {
            texts(remarks, Cause.SEVERAL_SPELLINGS, spellings);
        }
        return remarks.stream().limit(MOST_REMARKS).toList();
    }

    static FileRemark of(Cause cause) {
        return new FileRemark(cause, List.of(), List.of());
    }

    private static void columns(List<FileRemark> remarks, Cause cause, Set<Integer> columns, Header header) {
        if (!columns.isEmpty()) {
            remarks.add(new FileRemark(
                    cause,
                    List.copyOf(columns),
                    columns.stream().sorted().map(header::name).toList()));
        }
    }

    private static void texts(List<FileRemark> remarks, Cause cause, List<String> texts) {
        if (!texts.isEmpty()) {
            remarks.add(new FileRemark(cause, List.of(), texts));
        }
    }
}
