package dev.onward.eventsourcing.listing;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. The next one begins after a row, not after a number of rows: whatever is written meanwhile, no row is
 * shown twice or passed by.
 *
 * @param next where this page ended; null on the last
 */
public record Page<T>(List<T> items, @Nullable Place next) {

    public Page {
        items = List.copyOf(items);
    }

    public <U> Page<U> map(Function<T, U> change) {
        return with(items.stream().map(change).toList());
    }

    /** The same page with other items, one for each. */
    public <U> Page<U> with(List<U> others) {
        return new Page<>(others, next);
    }
}
