package dev.onward.opportunity.view.reports.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * Of how many open searches something was told lately.
 *
 * @param people behind the open searches
 * @param inactivePeople behind those of which nothing was told for a while
 * @param activePeople behind the other open ones
 * @param closedPeople behind those that are no longer open
 */
public record Activity(
        long open, long people, long inactive, long inactivePeople, long activePeople, long closedPeople) {

    /** The last day on which something was told of what counts as inactive today. */
    public static LocalDate lastToldBefore(LocalDate today) {
        return today.minusDays(Figures.INACTIVE_AFTER);
    }

    public List<Figure> figures() {
        return Figures.searches(open, inactive);
    }

    /**
     * Whether a number of one of {@link #figures()} speaks of too few people, or leaves too few: the months tell how many
     * searches were begun, so how many are open also tells how many are not.
     */
    public boolean tooFew(Figure.Overview line, String cell, int least) {
        return cell.equals(line.cell("n"))
                ? people < least || isFew(closedPeople, least)
                : isFew(inactivePeople, least) || isFew(activePeople, least);
    }

    private static boolean isFew(long people, int least) {
        return people > 0 && people < least;
    }
}
