package dev.onward.eventsourcing;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A list that never changes. One more element gives another list, which shares what both hold: adding to the longest of a
 * family costs a constant amount of work on average, adding to a shorter one a copy. What the state of a stream keeps in order
 * is such a list; copies would make reading a stream quadratic.
 */
public final class GrowingList<E> extends AbstractList<E> implements RandomAccess {

    private static final int LEAST_CAPACITY = 8;

    /** Lists that share it read no place beyond their own size, and each place is written once. */
    private final Object[] elements;

    /** How many places of {@link #elements} are taken, by whichever list: who takes the next one may write it. */
    private final AtomicInteger taken;

    private final int size;

    private GrowingList(Object[] elements, AtomicInteger taken, int size) {
        this.elements = elements;
        this.taken = taken;
        this.size = size;
    }

    /** @throws NullPointerException if an element is null */
    public static <E> GrowingList<E> copyOf(Collection<? extends E> elements) {
        if (elements instanceof GrowingList<?>) {
            @SuppressWarnings("unchecked") // never changes, so a list of a subtype is as good
            GrowingList<E> same = (GrowingList<E>) elements;
            return same;
        }
        Object[] copy = elements.toArray();
        for (Object element : copy) {
            Objects.requireNonNull(element);
        }
        return new GrowingList<>(copy, new AtomicInteger(copy.length), copy.length);
    }

    /** The same with {@code element} at its end. */
    public GrowingList<E> plus(E element) {
        Objects.requireNonNull(element);
        if (size < elements.length && taken.compareAndSet(size, size + 1)) {
            elements[size] = element;
            return new GrowingList<>(elements, taken, size + 1);
        }
        Object[] larger = Arrays.copyOf(elements, Math.max(LEAST_CAPACITY, size + size / 2 + 1));
        // A copy of a shorter list: what the longer ones have put behind it is not its own.
        Arrays.fill(larger, size, Math.min(elements.length, larger.length), null);
        larger[size] = element;
        return new GrowingList<>(larger, new AtomicInteger(size + 1), size + 1);
    }

    GrowingList<E> plusAll(List<? extends E> more) {
        GrowingList<E> all = this;
        for (E element : more) {
            all = all.plus(element);
        }
        return all;
    }

    @Override
    @SuppressWarnings("unchecked") // only elements are put in
    public E get(int index) {
        return (E) elements[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
