package dev.onward.eventsourcing.listing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a list may be sorted.
 *
 * @param usual as it is sorted where nobody asks, such as {@code -added}
 * @param tie SQL of what tells rows apart that are alike in the sort key, and its type
 * @param isFixed whether there is nothing to ask for: the list has one order
 */
public record Sorting(String usual, String tie, String tieType, List<SortKey> keys, boolean isFixed) {

    public Sorting {
        keys = List.copyOf(keys);
    }

    public Sorting(String usual, String tie, String tieType, List<SortKey> keys) {
        this(usual, tie, tieType, keys, false);
    }

    /** The one order of a list that always has the same. */
    public static Sorting ascending(String key, String keyType, String tie, String tieType) {
        return new Sorting(key, tie, tieType, List.of(SortKey.of(key, key, keyType)), true);
    }

    /** As {@link #ascending}, the other way round. */
    public static Sorting descending(String key, String keyType, String tie, String tieType) {
        return new Sorting("-" + key, tie, tieType, List.of(SortKey.of(key, key, keyType)), true);
    }

    /** One order of those that there are. */
    public record Order(SortKey key, boolean descending) {

        String expression() {
            return descending ? key.descending() : key.ascending();
        }
    }

    /**
     * @param asked a name with {@code -} before it for descending; null: the usual order
     * @return empty where there is no such order
     */
    public Optional<Order> order(@Nullable String asked) {
        String name = asked == null || isFixed ? usual : asked;
        boolean descending = name.startsWith("-");
        String bare = descending ? name.substring(1) : name;
        return keys.stream().filter(key -> key.name().equals(bare)).findFirst().map(key -> new Order(key, descending));
    }
}
