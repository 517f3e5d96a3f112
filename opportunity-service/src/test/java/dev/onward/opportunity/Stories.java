package dev.onward.opportunity;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many stories a property tells: the usual number in the build, and as many as {@code -Donward.stories=} asks for in a run
 * by itself, which says how far it is and what it came to.
 */
public final class Stories {

    private static final int TIMES_SAID = 10;

    private final String property;
    private final int number;
    private final long seed;
    private final boolean isAsked;
    private final long begun = System.nanoTime();
    private final AtomicInteger told = new AtomicInteger();

    private Stories(Class<?> property, int number, long seed, boolean isAsked) {
        this.property = property.getSimpleName();
        this.number = number;
        this.seed = seed;
        this.isAsked = isAsked;
    }

    /** Of a property that usually tells so many; {@code -Donward.seed=} repeats those of another run. */
    public static Stories of(Class<?> property, int usual) {
        Integer asked = Integer.getInteger("onward.stories");
        return new Stories(
                property, asked == null ? usual : asked, Long.getLong("onward.seed", System.nanoTime()), asked != null);
    }

    public int number() {
        return number;
    }

    public long seed() {
        return seed;
    }

    /** One more is told, by whichever thread. */
    public void told() {
        int now = told.incrementAndGet();
        if (isAsked && (now % Math.max(1, number / TIMES_SAID) == 0 || now == number)) {
            double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1_000.0;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d of %,d stories in %.1f s, %.0f a second, -Donward.seed=%d%n",
                    property,
                    now,
                    number,
                    seconds,
                    now / Math.max(seconds, 0.001),
                    seed);
        }
    }
}
