package dev.onward.opportunity.exchange.imports.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a tracker hold, by their names and by what stands below these. Columns are counted from 0.
 *
 * @param fields where each field stands
 * @param further columns that say more of a field: other words for the stage, other notes
 * @param marks columns that are called as a stage, and say in each row whether or when it was reached
 * @param aside columns that are not understood, and hold something
 * @param notKept columns that are understood and not kept, and hold something
 * @param guessed columns whose name is only near to a known one
 */
public record Columns(
        Map<Field, Integer> fields,
        Map<Field, List<Integer>> further,
        Map<Integer, Mark> marks,
        Set<Integer> aside,
        Set<Integer> notKept,
        Set<Integer> guessed) {

    public static final Columns NONE = new Columns(Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());

    public Columns {
        fields = Map.copyOf(fields);
        further = Map.copyOf(further);
        marks = Map.copyOf(marks);
        aside = Set.copyOf(aside);
        notKept = Set.copyOf(notKept);
        guessed = Set.copyOf(guessed);
    }

    /**
     * A column for one stage.
     *
     * @param dates how it writes dates, if it holds any
     */
    public record Mark(StageMeaning meaning, DateStyle dates, boolean dated) {}

    /** Where the fields stand, and nothing else. */
    public static Columns of(Map<Field, Integer> fields) {
        return new Columns(fields, Map.of(), Map.of(), Set.of(), Set.of(), Set.of());
    }

    /** Whether any of them tells how far an opportunity has come. */
    public boolean tellStages() {
        return !marks.isEmpty()
                || fields.keySet().stream().anyMatch(field -> switch (field) {
                    case STAGE, INTERVIEW_ON, SECOND_INTERVIEW_ON, OFFER_ON, REJECTED_ON, ENDED_ON -> true;
                    case ORGANIZATION,
                            TITLE,
                            URL,
                            ORGANIZATION_URL,
                            LOCATION,
                            EMPLOYMENT_TYPE,
                            SALARY,
                            ASK,
                            DESCRIPTION,
                            NOTES,
                            ORIGIN,
                            KIND,
                            INTERNAL,
                            SAVED_ON,
                            APPLIED_ON,
                            DATE,
                            POSTED_ON,
                            DEADLINE -> false;
                });
    }

    /** Whether any of them tells when something happened. */
    public boolean tellDays() {
        return marks.values().stream().anyMatch(Mark::dated)
                || fields.keySet().stream()
                        .anyMatch(field -> field.isDate() && field != Field.POSTED_ON && field != Field.DEADLINE);
    }
}
