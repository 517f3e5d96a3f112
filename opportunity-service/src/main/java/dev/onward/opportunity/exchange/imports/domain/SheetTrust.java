package dev.onward.opportunity.exchange.imports.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said of the dates of a sheet with its imports so far.
 *
 * @param confirmedAt when the person said that they are right; null if they did not, or took it back
 */
public record SheetTrust(DatesTrust said, @Nullable Instant confirmedAt) {

    public static final SheetTrust NOTHING = new SheetTrust(DatesTrust.NOT_SAID, null);

    public static SheetTrust of(@Nullable Instant confirmedAt, boolean takenBack) {
        if (takenBack) {
            return new SheetTrust(DatesTrust.TAKEN_BACK, null);
        }
        return confirmedAt == null ? NOTHING : new SheetTrust(DatesTrust.CONFIRMED, confirmedAt);
    }
}
