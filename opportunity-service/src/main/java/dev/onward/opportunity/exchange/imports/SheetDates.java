package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.SheetTrust;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whether days are counted from the dates of an import.
 *
 * @param confirmedAt when the person said of the sheet that they are right; absent if they did not, or took it back
 * @param sentence the same in a sentence, and how to have it otherwise
 */
public record SheetDates(
        boolean confirmed,
        @JsonInclude(Include.NON_NULL) @Nullable Instant confirmedAt,
        String sentence) {

    /** @param before with earlier imports of the sheet, or with this one once that is known */
    static SheetDates of(DatesTrust said, SheetTrust before) {
        Instant confirmedAt = before.confirmedAt();
        return switch (said.after(before)) {
            case CONFIRMED -> new SheetDates(true, confirmedAt, confirmed(confirmedAt));
            case TAKEN_BACK ->
                new SheetDates(
                        false,
                        null,
                        "You took back that the dates are right: their order counts and the days do not. Send trust=dates"
                                + " if they are.");
            case NOT_SAID ->
                new SheetDates(
                        false,
                        null,
                        "Are these dates right? Send trust=dates, and days in a stage and days of silence are counted from"
                                + " them, in this sheet as you go on with it too. Without it the order counts and the days do"
                                + " not.");
        };
    }

    private static String confirmed(@Nullable Instant at) {
        String said = at == null
                ? "You say that the dates are right"
                : "The dates are trusted, as you said on " + LocalDate.ofInstant(at, ZoneOffset.UTC) + " (UTC)";
        return said + ": days in a stage and days of silence are counted from them. trust=none takes that back.";
    }
}
