package dev.onward.opportunity.paging;

import dev.onward.eventsourcing.http.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a list may be sorted.
 *
 * @param usual as it is sorted where nobody asks, such as {@code -added}
 * @param tie SQL of what tells rows apart that are alike in the sort key, and its type
 */
public record Sorting(String usual, String tie, String tieType, List<SortKey> keys) {

    public Sorting {
        keys = List.copyOf(keys);
    }

    /** One order of those that there are. */
    record Order(SortKey key, boolean descending) {

        String name() {
            return (descending ? "-" : "") + key.name();
        }

        String expression() {
            return descending ? key.descending() : key.ascending();
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is no such order */
    Order order(@Nullable String asked) {
        String name = asked == null ? usual : asked;
        boolean descending = name.startsWith("-");
        String bare = descending ? name.substring(1) : name;
        return keys.stream()
                .filter(key -> key.name().equals(bare))
                .findFirst()
                .map(key -> new Order(key, descending))
                .orElseThrow(() -> Problems.parameterInvalid(
                                "sort",
                                "sort takes one of "
                                        + keys.stream().map(SortKey::name).collect(Collectors.joining(", "))
                                        + "; with a - before it, the other way round.")
                        .asException());
    }
}
