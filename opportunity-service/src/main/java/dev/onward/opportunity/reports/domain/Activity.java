package dev.onward.opportunity.reports.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * Of how many open searches something was told lately.
 *
 * @param people behind the open searches
 * @param inactivePeople behind those of which nothing was told for a while
 */
public record Activity(long open, long people, long inactive, long inactivePeople) {

    /** The last day on which something was told of what counts as inactive today. */
    public static LocalDate lastToldBefore(LocalDate today) {
        return today.minusDays(Figures.INACTIVE_AFTER);
    }

    public List<Figure> figures() {
        return Figures.searches(open, inactive);
    }

    /** How many people stand behind a column of one of {@link #figures()}. */
    public long peopleBehind(Figure.Overview line, String column) {
        return column.equals("count") && line.what().equals(Figure.Overview.INACTIVE) ? inactivePeople : people;
    }
}
