package dev.onward.opportunity.view.reports.query;

/** Months were asked for that nobody had asked for before, and they are still being released. They will be there soon. */
public final class FiguresBeingPrepared extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int months;

    FiguresBeingPrepared(int months) {
        super(months + " months are not released yet", null, false, false);
        this.months = months;
    }

    /** How many are not there yet. */
    public int months() {
        return months;
    }
}
