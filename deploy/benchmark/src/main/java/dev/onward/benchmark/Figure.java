package dev.onward.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param yardstick what it is to be, in words; null where it is only told
 * @param met whether it is; null without a yardstick
 */
record Figure(
        String name,
        String value,
        @Nullable String yardstick,
        @Nullable Boolean met) {

    static Figure told(String name, String value) {
        return new Figure(name, value, null, null);
    }

    static Figure under(String name, double millis, double most) {
        return new Figure(name, "%.1f ms".formatted(millis), "under %.0f ms".formatted(most), millis < most);
    }

    static Figure atLeast(String name, double ratio, double least) {
        return new Figure(name, "%.2f".formatted(ratio), "at least %.2f".formatted(least), ratio >= least);
    }

    static Figure perSecond(String name, double rate, double least) {
        return new Figure(name, "%,.0f /s".formatted(rate), "at least %,.0f /s".formatted(least), rate >= least);
    }

    @Override
    public String toString() {
        String verdict = met == null ? "" : met ? "met" : "MISSED";
        return "  %-58s %14s   %-22s %s"
                .formatted(name, value, yardstick == null ? "" : yardstick, verdict)
                .stripTrailing();
    }
}
