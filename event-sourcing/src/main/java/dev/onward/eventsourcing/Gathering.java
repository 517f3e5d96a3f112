package dev.onward.eventsourcing;

import java.util.function.BiFunction;

/**
 * What is gathered from every entry of a stream in the order of versions, whatever has become of it since. A constant, as
 * {@link Evolution} is, and remembered as that is.
 */
public final class Gathering<F, S> {

    private final S nothing;
    private final BiFunction<S, Recorded<F>, S> add;

    private Gathering(S nothing, BiFunction<S, Recorded<F>, S> add) {
        this.nothing = nothing;
        this.add = add;
    }

    /** @param add pure */
    public static <F, S> Gathering<F, S> of(S nothing, BiFunction<S, Recorded<F>, S> add) {
        return new Gathering<>(nothing, add);
    }

    S nothing() {
        return nothing;
    }

    S plus(S gathered, Recorded<F> recorded) {
        return add.apply(gathered, recorded);
    }
}
