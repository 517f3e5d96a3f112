package dev.onward.eventsourcing.listing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Set;
import java.util.UUID;

/** Whether a place reads as its type, so that a cursor that somebody has changed is refused before the database sees it. */
final class PlaceTypes {

    private static final Set<String> ENDLESS = Set.of("infinity", "-infinity", "Infinity", "-Infinity");

    /** As PostgreSQL writes a timestamptz. */
    private static final DateTimeFormatter TIMESTAMPTZ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendOffset("+HH:mm", "+00")
            .toFormatter();

    private PlaceTypes() {}

    static boolean reads(String type, String text) {
        if (text.length() > 1_000 || text.indexOf('\0') >= 0) {
            return false;
        }
        try {
            switch (type) {
                case "text" -> {}
                case "uuid" -> UUID.fromString(text);
                case "bigint", "integer" -> Long.parseLong(text);
                case "instant" -> Instant.parse(text);
                case "numeric" -> {
                    if (!ENDLESS.contains(text)) {
                        BigDecimal _ = new BigDecimal(text);
                    }
                }
                case "date" -> LocalDate.parse(text);
                case "timestamptz" -> {
                    if (!ENDLESS.contains(text)) {
                        OffsetDateTime _ = OffsetDateTime.parse(text, TIMESTAMPTZ);
                    }
                }
                default -> throw new IllegalStateException("no list is sorted by a " + type);
            }
            return !type.equals("uuid") || text.length() == 36;
        } catch (IllegalArgumentException | DateTimeException _) {
            return false;
        }
    }
}
