package dev.onward.eventsourcing.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks, when the service starts, at settings that cannot be meant: with a limit of nothing it would serve nobody, with a
 * person's share above that of all it would have none. Everything wrong is said at once.
 */
public final class SettingRules {

    private final String prefix;
    private final List<String> faults = new ArrayList<>();

    private SettingRules(String prefix) {
        this.prefix = prefix;
    }

    /** @param prefix of all settings that are named, such as "onward.exports" */
    public static SettingRules of(String prefix) {
        return new SettingRules(prefix);
    }

    public SettingRules atLeast(long least, String name, long value) {
        return require(value >= least, "%s is %d; give it %d at least.".formatted(full(name), value, least));
    }

    public SettingRules positive(String name, Duration value) {
        return require(value.isPositive(), "%s is %s; it must be longer than zero.".formatted(full(name), value));
    }

    /** {@code name} may be as much as {@code other} at most. */
    public SettingRules within(String name, int value, String other, int most) {
        return require(
                value <= most,
                "%s is %d and %s is %d; the first is a part of the second, so it may not be more."
                        .formatted(full(name), value, full(other), most));
    }

    /** {@code name} must be over before {@code other} is. */
    public SettingRules shorter(String name, Duration value, String other, Duration than) {
        return require(
                value.compareTo(than) < 0,
                "%s is %s and %s is %s; the first must be shorter, or it never counts."
                        .formatted(full(name), value, full(other), than));
    }

    /** A setting of another group, by its whole name. */
    private String full(String name) {
        return name.contains(".") ? name : prefix + "." + name;
    }

    private SettingRules require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
        return this;
    }

    /** @throws IllegalStateException that names each setting that cannot be meant */
    public void check() {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join(" ", faults));
        }
    }
}
