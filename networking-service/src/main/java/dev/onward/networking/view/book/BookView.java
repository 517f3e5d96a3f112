package dev.onward.networking.view.book;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of stream stands in the book; one bean for each kind, beside it.
 *
 * @param <F> the vocabulary of the stream
 * @param <V> the record that is stored, sealed, and that a reader gets
 */
public interface BookView<F, V extends BookAnswer> {

    StreamType<F, ?> type();

    Codec<V> codec();

    /** What a history comes to; empty where there is nothing to show, as after everything was retracted. */
    Optional<InBook<V>> of(StreamHistory<F> history);

    /**
     * One stream as it stands.
     *
     * @param state a word that lists may be filtered by
     * @param dueOn the day on which it is due; null: not due at all
     */
    record InBook<V>(V view, String state, @Nullable LocalDate dueOn) {}
}
