package dev.onward.eventsourcing.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;
import java.time.Period;

/** Between which times anything may lie that is told or asked; see {@link dev.onward.eventsourcing.Horizon}. */
@ConfigMapping(prefix = "onward.time")
public interface TimeSettings {

    /** The first day. Nobody's search began before it, and spreadsheets write it where they mean nothing. */
    @WithDefault("1970-01-01")
    LocalDate earliest();

    /** How far ahead anything may lie, such as an interview: further than anybody plans a career step. */
    @WithDefault("P10Y")
    Period furthest();
}
