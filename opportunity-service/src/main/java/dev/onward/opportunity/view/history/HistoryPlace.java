package dev.onward.opportunity.view.history;

import dev.onward.eventsourcing.listing.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a fact stands among those of all streams of a search: at the latest (happened, recorded) of its stream up to and
 * including itself. So the streams are merged by these two, and each keeps its own order: a day of bare dates is in the order
 * in which it was told. The stream parts what is alike in both.
 */
record HistoryPlace(Instant sortsAt, Instant recordedAt, UUID stream) implements Comparable<HistoryPlace> {

    private static final Pattern PARTS = Pattern.compile(",");

    // Ids as text: Java compares UUIDs as signed numbers, PostgreSQL does not.
    private static final Comparator<HistoryPlace> ORDER = Comparator.comparing(HistoryPlace::sortsAt)
            .thenComparing(HistoryPlace::recordedAt)
            .thenComparing(place -> place.stream().toString());

    @Override
    public int compareTo(HistoryPlace other) {
        return ORDER.compare(this, other);
    }

    /**
     * A place and how many facts of it were shown.
     *
     * @param last the id of the fact shown last; the nil id where no fact is meant
     */
    record Reached(HistoryPlace place, int shown, UUID last) {

        private static final UUID NONE = new UUID(0, 0);

        /** Everything that stands at a place was shown. */
        static Reached whole(HistoryPlace place) {
            return new Reached(place, Integer.MAX_VALUE, NONE);
        }

        /** @return empty if it does not read as one */
        static Optional<Reached> of(Place cursor) {
            String[] parts = PARTS.split(cursor.key(), -1);
            if (parts.length != 4) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Reached(
                        new HistoryPlace(Instant.parse(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2])),
                        Integer.parseInt(parts[3]),
                        UUID.fromString(cursor.tie())));
            } catch (DateTimeException | IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        Place cursor() {
            return new Place(
                    "%s,%s,%s,%d".formatted(place.sortsAt, place.recordedAt, place.stream, shown), last.toString());
        }
    }
}
