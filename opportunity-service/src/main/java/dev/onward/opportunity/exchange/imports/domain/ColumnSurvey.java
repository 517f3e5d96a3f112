package dev.onward.opportunity.exchange.imports.domain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the cells of one column are: dates, yes and no, words for stages. */
final class ColumnSurvey {

    /** More different words than any board has columns: from then on the column holds something else. */
    private static final int MOST_STAGE_WORDS = 200;

    private static final int LONGEST_STAGE_WORD = 100;
    /** Of so many cells one may be something else. */
    private static final int ONE_OF = 5;

    /** What is told once need not be found out again: columns repeat themselves. */
    private static final int MOST_KNOWN = 2_000;

    private enum Kind {
        ANSWER,
        ANSWER_AND_STAGE,
        STAGE,
        VAGUE,
        DATE,
        OTHER
    }

    private final Words words;
    private final Map<String, StageMeaning> told;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final DateColumn style = new DateColumn();
    private final Map<String, Integer> stageWords = new LinkedHashMap<>();
    private long filled;
    private long dates;
    private long answers;
    private long stages;
    private long vague;
    private boolean hasDatedStages;

    ColumnSurvey(Words words, Map<String, StageMeaning> told) {
        this.words = words;
        this.told = told;
    }

    /** @param cell not empty */
    void add(String cell) {
        filled++;
        Optional<StageCell> dated = StageCell.of(cell, words, this::isStage);
        dated.ifPresent(it -> style.add(it.day()));
        hasDatedStages |= dated.isPresent();
        add(cell, dated.map(StageCell::word).orElse(cell));
    }

    private void add(String cell, String word) {
        Kind kind = kinds.get(cell);
        if (kind == null) {
            kind = kind(word);
            if (kind == Kind.DATE) {
                style.add(cell);
            }
            if (kinds.size() < MOST_KNOWN && cell.length() <= LONGEST_STAGE_WORD) {
                kinds.put(cell, kind);
            }
        }
        switch (kind) {
            case ANSWER -> answers++;
            case DATE -> dates++;
            case STAGE -> stages++;
            // A yes in one column of stages is a word for a stage in another.
            case ANSWER_AND_STAGE -> {
                answers++;
                stages++;
            }
            case VAGUE -> vague++;
            case OTHER -> {}
        }
        if (word.length() <= LONGEST_STAGE_WORD
                && (stageWords.size() < MOST_STAGE_WORDS || stageWords.containsKey(word))) {
            stageWords.merge(word, 1, Integer::sum);
        }
    }

    private Kind kind(String cell) {
        boolean stage = isStage(cell);
        if (words.answer(cell).isPresent()) {
            return stage ? Kind.ANSWER_AND_STAGE : Kind.ANSWER;
        } else if (stage) {
            return Kind.STAGE;
        } else if (DateText.isDate(cell, words)) {
            return Kind.DATE;
        }
        return words.isVague(cell) ? Kind.VAGUE : Kind.OTHER;
    }

    private boolean isStage(String text) {
        return told.containsKey(Tracker.key(text)) || words.stage(text).isPresent();
    }

    /** Whether a word for a stage has its day beside it. */
    boolean hasDatedStages() {
        return hasDatedStages;
    }

    long dates() {
        return dates;
    }

    long answers() {
        return answers;
    }

    /** How many cells are known words for a stage. */
    long stages() {
        return stages;
    }

    /** Whether any cell tells a stage, be it in a word that may mean several. */
    boolean tellsStages() {
        return stages + vague > 0;
    }

    Map<String, Integer> words() {
        return stageWords;
    }

    DateStyle style() {
        return style.style();
    }

    boolean isContradictory() {
        return style.isContradictory();
    }

    /** Whether it speaks against a name that is only near to one of that field. */
    boolean contradicts(Field field) {
        return field.isDate() ? dates + answers == 0 : dates * 2 > filled;
    }

    /** Whether it holds yes, no and dates, and hardly anything else. */
    boolean isMarks() {
        long marks = answers + dates;
        return marks > 0 && (filled - marks) * ONE_OF <= filled;
    }
}
