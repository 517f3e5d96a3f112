package dev.onward.opportunity.exchange.imports.domain;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of what a file may say something at all. Of the rest it says nothing, and does not take back anything.
 *
 * @param fields that a row may have something in
 * @param marks stages that have a column of their own
 * @param datedStages whether the words for stages may have their day beside them
 */
public record Scope(Set<Field> fields, Set<StageMeaning> marks, boolean datedStages) {

    public static final Scope NOTHING = new Scope(Set.of(), Set.of(), false);

    public Scope {
        fields = Set.copyOf(fields);
        marks = Set.copyOf(marks);
    }

    /** The same for the same, whatever process asks. */
    String text() {
        return new TreeSet<>(fields) + " " + new TreeSet<>(marks) + " " + datedStages + "\u0001";
    }

    Scope without(Set<Field> some) {
        Set<Field> others = new TreeSet<>(fields);
        others.removeAll(some);
        return some.isEmpty() ? this : new Scope(others, marks, datedStages);
    }

    boolean has(Field field) {
        return fields.contains(field);
    }

    /** Whether a row may say that it happened without saying when. */
    boolean tells(ToldSlot slot) {
        return switch (slot.kind()) {
            case IDENTIFIED -> true;
            // Whatever comes after an application says that there was one.
            case APPLIED -> has(Field.STAGE) || !marks.isEmpty();
            case INVITED, HELD -> has(Field.STAGE) || marks.stream().anyMatch(StageMeaning::saysInterview);
            case OFFERED, REJECTED, ACCEPTED, DECLINED, WITHDREW, CLOSED -> has(Field.STAGE) || isMarked(slot);
            case ASK -> has(Field.ASK);
            case NOTE -> has(Field.NOTES);
        };
    }

    /** Whether a row may say when it happened. */
    boolean tellsDayOf(ToldSlot slot) {
        return (datedStages && slot.isStage()) || isDated(slot);
    }

    private boolean isDated(ToldSlot slot) {
        return switch (slot.kind()) {
            case IDENTIFIED -> hasAny(Field.SAVED_ON, Field.DATE) || marks.contains(StageMeaning.IDENTIFIED);
            case APPLIED -> hasAny(Field.APPLIED_ON, Field.DATE) || marks.contains(StageMeaning.APPLIED);
            case INVITED, HELD ->
                has(slot.round() > 1 ? Field.SECOND_INTERVIEW_ON : Field.INTERVIEW_ON)
                        || marks.stream().anyMatch(StageMeaning::saysInterview);
            case OFFERED -> has(Field.OFFER_ON) || isMarked(slot);
            case REJECTED -> hasAny(Field.REJECTED_ON, Field.ENDED_ON) || isMarked(slot);
            case ACCEPTED, DECLINED, WITHDREW, CLOSED -> has(Field.ENDED_ON) || isMarked(slot);
            case ASK, NOTE -> false;
        };
    }

    private boolean hasAny(Field... any) {
        return Arrays.stream(any).anyMatch(fields::contains);
    }

    private boolean isMarked(ToldSlot slot) {
        return marks.stream().anyMatch(mark -> isOf(mark, slot.kind()));
    }

    private static boolean isOf(StageMeaning mark, ToldSlot.Kind kind) {
        return switch (mark) {
            case OFFERED -> kind == ToldSlot.Kind.OFFERED;
            case ACCEPTED -> kind == ToldSlot.Kind.ACCEPTED || kind == ToldSlot.Kind.OFFERED;
            case DECLINED -> kind == ToldSlot.Kind.DECLINED || kind == ToldSlot.Kind.OFFERED;
            case REJECTED, REJECTED_AFTER_INTERVIEW -> kind == ToldSlot.Kind.REJECTED;
            case WITHDRAWN -> kind == ToldSlot.Kind.WITHDREW;
            case NO_RESPONSE, FILLED, CANCELLED, EXPIRED -> kind == ToldSlot.Kind.CLOSED;
            case IDENTIFIED, APPLIED, INVITED, SCREENED, INTERVIEWED, SECOND_ROUND -> false;
        };
    }
}
