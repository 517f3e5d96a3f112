package dev.onward.opportunity.exchange.imports.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the names of columns say that these may hold, before any row has been looked at. Columns are counted from 0.
 *
 * @param fields which columns may hold a field; those that the request names first
 * @param stages columns that are called as a stage
 * @param told columns of which the request says what they hold
 * @param ignored columns that the request leaves aside
 * @param notKept columns that hold what is understood and not kept
 * @param guessed columns whose name is only near to a known one
 */
public record Named(
        Map<Field, List<Integer>> fields,
        Map<Integer, StageMeaning> stages,
        Set<Integer> told,
        Set<Integer> ignored,
        Set<Integer> notKept,
        Set<Integer> guessed) {

    public Named {
        fields = Map.copyOf(fields);
        stages = Map.copyOf(stages);
        told = Set.copyOf(told);
        ignored = Set.copyOf(ignored);
        notKept = Set.copyOf(notKept);
        guessed = Set.copyOf(guessed);
    }

    public boolean has(Field field) {
        return fields.containsKey(field);
    }
}
