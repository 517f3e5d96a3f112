package dev.onward.opportunity.reports.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes away what would tell of single people. Not for a person's own report.
 *
 * @param hidden how many lines were taken away
 */
public record SmallGroups(List<Figure> figures, int hidden) {

    public SmallGroups {
        figures = List.copyOf(figures);
    }

    /**
     * Without figures of fewer than {@code least}; where only one line of a breakdown would go, the smallest of the others
     * goes too, for otherwise the whole less the rest would give it away. Lines that speak of nobody stay.
     */
    public static SmallGroups hide(List<Figure> all, int least) {
        Map<String, List<Figure>> breakdowns = new LinkedHashMap<>();
        for (Figure figure : all) {
            if (!figure.breakdown().isEmpty()) {
                breakdowns
                        .computeIfAbsent(figure.getClass() + figure.breakdown(), _ -> new ArrayList<>())
                        .add(figure);
            }
        }
        List<Figure> kept = new ArrayList<>(all);
        kept.removeIf(figure -> isSmall(figure, least));
        for (List<Figure> lines : breakdowns.values()) {
            if (lines.stream().filter(figure -> isSmall(figure, least)).count() == 1) {
                Optional<Figure> next = lines.stream()
                        .filter(figure -> figure.size() >= least)
                        .min(Comparator.comparingLong(Figure::size));
                next.ifPresent(kept::remove);
            }
        }
        return new SmallGroups(kept, all.size() - kept.size());
    }

    private static boolean isSmall(Figure figure, int least) {
        return figure.size() > 0 && figure.size() < least;
    }
}
