package dev.onward.eventsourcing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What walking an effective history gives. */
public sealed interface Fold<F, S, R extends Rejection> {

    /**
     * The state that a recorded history comes to: it was legal when its last fact was recorded.
     *
     * @param personId whose history it is, the only one to be told that it cannot be read; null: nobody's, or nobody asked
     * @throws HistoryUnreadable if it no longer is
     */
    default S believed(@Nullable UUID personId) {
        return switch (this) {
            case Legal<F, S, R>(S state) -> state;
            case Illegal<F, S, R> illegal -> throw HistoryUnreadable.doesNotFold(illegal.at(), personId);
        };
    }

    /** Every fact was legal where it stands. */
    record Legal<F, S, R extends Rejection>(S state) implements Fold<F, S, R> {}

    /** {@code at} is the first fact that is not legal where it stands. */
    record Illegal<F, S, R extends Rejection>(Effective<F> at, R rejection) implements Fold<F, S, R> {}
}
