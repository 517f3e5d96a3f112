package dev.onward.opportunity.view.reports.domain;

/**
 * What the sums of a group say, over the months asked for.
 *
 * @param kind a constant, {@code -} where nobody told, or {@link GroupRow#ANY}; likewise {@code origin}
 */
public record GroupCount(String kind, String origin, Detail detail, long n) {

    boolean isByKind() {
        return !kind.equals(GroupRow.ANY);
    }

    boolean isByOrigin() {
        return !origin.equals(GroupRow.ANY);
    }

    Counted counted() {
        return new Counted(CellText.segment(isByKind() ? kind : "-", isByOrigin() ? origin : "-", false), detail, n);
    }
}
