package dev.onward.opportunity.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much of the log is loaded at once.
 *
 * @param bytes of the payloads as they stand in the store
 */
public record Amount(long events, long bytes) {

    public static final Amount NOTHING = new Amount(0, 0);

    /** What is decrypted and decoded in one go on an event loop: some ten milliseconds of work. */
    public static final Amount AT_ONCE = new Amount(200, 256 * 1024);

    public Amount plus(Amount other) {
        return new Amount(events + other.events, bytes + other.bytes);
    }

    public boolean isWithin(Amount most) {
        return events <= most.events && bytes <= most.bytes;
    }

    /** The items in their order, so many together as are within {@code most}; one that is more stands alone. */
    public static <T> List<List<T>> batches(List<T> items, Function<T, Amount> sizes, Amount most) {
        List<List<T>> batches = new ArrayList<>();
        Amount sum = NOTHING;
        for (T item : items) {
            Amount size = sizes.apply(item);
            sum = sum.plus(size);
            if (batches.isEmpty() || !sum.isWithin(most)) {
                batches.add(new ArrayList<>());
                sum = size;
            }
            batches.getLast().add(item);
        }
        return batches;
    }
}
