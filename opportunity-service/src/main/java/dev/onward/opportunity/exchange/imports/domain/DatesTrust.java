package dev.onward.opportunity.exchange.imports.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the person says of the dates of a sheet, with one import of it. What they said stays said until it is taken back. */
public enum DatesTrust {
    /** They are right: days may be counted from them. */
    CONFIRMED,
    /** Nothing: what was said of the sheet before holds. */
    NOT_SAID,
    /** They are not to be counted from, whatever was said before. */
    TAKEN_BACK;

    /** @param before when an earlier import of the sheet confirmed them; null where none did */
    public DatesTrust after(@Nullable Instant before) {
        return this == NOT_SAID && before != null ? CONFIRMED : this;
    }
}
