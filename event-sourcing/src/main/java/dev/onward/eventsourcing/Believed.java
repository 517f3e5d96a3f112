package dev.onward.eventsourcing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The effective history of a whole stream, and how it ends: as much as tells whether another fact simply comes behind it.
 *
 * @param end null while there is no fact
 */
record Believed<F>(EffectiveHistory<F> history, @Nullable End end) {

    private static final long SECONDS_OF_A_DAY = 86_400;

    /**
     * The end of an effective history.
     *
     * @param day of the last fact by the UTC calendar, counted from 1970: dates of their own would cost more than the
     *     sorting
     * @param byVersion whether that day is ordered by version throughout
     * @param sortsAt of the last fact
     * @param append when the newest fact was recorded, which tells the facts of the same append
     * @param unknown the latest place of a fact of unknown time of that append; a fact placed earlier takes it along
     * @param opening the place of the fact that opens the stream, where its time is unknown; likewise
     */
    private record End(
            long day, boolean byVersion, Instant sortsAt, Instant append, Instant unknown, Instant opening) {}

    /** See {@link EffectiveHistory}. */
    static <F> Believed<F> of(List<Recorded<F>> entries) {
        // From the newest back: whether an entry counts depends only on entries after it.
        Set<UUID> retracted = new HashSet<>();
        Map<UUID, FactCorrected<F>> corrections = new HashMap<>();
        Map<UUID, Envelope> ofFile = new HashMap<>();
        List<Effective<F>> facts = new ArrayList<>(entries.size());
        for (Recorded<F> r : entries.reversed()) {
            Envelope e = r.envelope();
            if (retracted.contains(e.eventId())) {
                continue;
            }
            switch (r.entry()) {
                case FactRetracted<F> it -> retracted.add(it.targetEventId());
                case FactCorrected<F> it -> {
                    corrections.putIfAbsent(it.targetEventId(), it);
                    if (e.actor().kind() == Actor.Kind.IMPORT) {
                        ofFile.putIfAbsent(it.targetEventId(), e);
                    }
                }
                case Stated<F> it ->
                    facts.add(effective(e, it, corrections.get(e.eventId()), ofFile.getOrDefault(e.eventId(), e)));
            }
        }
        if (facts.isEmpty()) {
            return new Believed<>(new EffectiveHistory<>(GrowingList.copyOf(facts)), null);
        }
        place(facts);
        Effective<F> newest = facts.getFirst();
        Effective<F> oldest = facts.getLast();
        Instant unknown = latestUnknown(facts, newest.recordedAt());
        Set<Long> byVersion = daysByVersion(facts);
        facts.sort(order(byVersion));
        Effective<F> last = facts.getLast();
        return new Believed<>(
                new EffectiveHistory<>(GrowingList.copyOf(facts)),
                new End(
                        day(last.sortsAt()),
                        byVersion.contains(day(last.sortsAt())),
                        last.sortsAt(),
                        newest.recordedAt(),
                        unknown,
                        oldest.version() == 1 && isOfUnknownTime(oldest) ? oldest.sortsAt() : Instant.MIN));
    }

    /** With one more entry, where that leaves all facts as they are and comes behind them; null where it does not. */
    @Nullable
    Believed<F> plus(Recorded<F> recorded) {
        return behind(recorded)
                .map(fact -> new Believed<>(
                        new EffectiveHistory<>(
                                GrowingList.copyOf(history.facts()).plus(fact)),
                        endingWith(fact)))
                .orElse(null);
    }

    /** How an entry is believed that leaves all facts as they are and comes behind them. */
    Optional<Effective<F>> behind(Recorded<F> recorded) {
        if (!(recorded.entry() instanceof Stated<F> stated)) {
            return Optional.empty();
        }
        Effective<F> fact = effective(recorded.envelope(), stated, null, recorded.envelope());
        return end == null || comesBehind(fact, end) ? Optional.of(fact) : Optional.empty();
    }

    private static boolean comesBehind(Effective<?> fact, End end) {
        Instant place = fact.sortsAt();
        boolean takesAnotherAlong = place.isBefore(end.opening())
                || (fact.recordedAt().equals(end.append()) && place.isBefore(end.unknown()));
        if (takesAnotherAlong) {
            return false;
        }
        long day = day(place);
        if (day != end.day()) {
            return day > end.day();
        }
        // A fact known to the day only may put the others of that day into another order.
        return end.byVersion() || (!(fact.occurredAt() instanceof OccurredAt.On) && !place.isBefore(end.sortsAt()));
    }

    private End endingWith(Effective<F> fact) {
        boolean byVersion = fact.occurredAt() instanceof OccurredAt.On;
        Instant unknown = isOfUnknownTime(fact) ? fact.sortsAt() : Instant.MIN;
        long day = day(fact.sortsAt());
        if (end == null) {
            return new End(
                    day,
                    byVersion,
                    fact.sortsAt(),
                    fact.recordedAt(),
                    unknown,
                    fact.version() == 1 ? unknown : Instant.MIN);
        }
        boolean sameAppend = end.append().equals(fact.recordedAt());
        return new End(
                day,
                day == end.day() ? end.byVersion() : byVersion,
                fact.sortsAt(),
                fact.recordedAt(),
                sameAppend && end.unknown().isAfter(unknown) ? end.unknown() : unknown,
                end.opening());
    }

    /** @param teller who told its date: a file that is imported again may have it confirmed */
    private static <F> Effective<F> effective(
            Envelope e, Stated<F> stated, @Nullable FactCorrected<F> correction, Envelope teller) {
        OccurredAt occurredAt = correction == null ? e.occurredAt() : correction.occurredAt();
        return new Effective<>(
                e.eventId(),
                e.version(),
                occurredAt,
                e.recordedAt(),
                e.actor(),
                DayMathTrust.of(teller.actor(), teller.source(), occurredAt),
                correction == null ? stated.fact() : correction.replacement(),
                occurredAt.earliest(e.recordedAt()));
    }

    private static boolean isOfUnknownTime(Effective<?> fact) {
        return fact.occurredAt() instanceof OccurredAt.Unknown;
    }

    /**
     * Finds the places of unknown times.
     *
     * @param facts from the newest back; those that were recorded together have the same time of recording
     */
    private static <F> void place(List<Effective<F>> facts) {
        Instant earliest = Instant.MAX;
        Instant earliestOfAppend = Instant.MAX;
        Instant append = Instant.MAX;
        for (int i = 0; i < facts.size(); i++) {
            Effective<F> fact = facts.get(i);
            if (!fact.recordedAt().equals(append)) {
                append = fact.recordedAt();
                earliestOfAppend = Instant.MAX;
            }
            if (isOfUnknownTime(fact)) {
                Instant limit = fact.version() == 1 ? earliest : earliestOfAppend;
                facts.set(i, fact.sortedAt(limit.isBefore(fact.sortsAt()) ? limit : fact.sortsAt()));
            }
            Instant place = facts.get(i).sortsAt();
            earliest = place.isBefore(earliest) ? place : earliest;
            earliestOfAppend = place.isBefore(earliestOfAppend) ? place : earliestOfAppend;
        }
    }

    /** @param facts from the newest back */
    private static Instant latestUnknown(List<? extends Effective<?>> facts, Instant append) {
        Instant latest = Instant.MIN;
        for (Effective<?> fact : facts) {
            if (!fact.recordedAt().equals(append)) {
                return latest;
            }
            latest = isOfUnknownTime(fact) && fact.sortsAt().isAfter(latest) ? fact.sortsAt() : latest;
        }
        return latest;
    }

    private static Set<Long> daysByVersion(List<? extends Effective<?>> facts) {
        Set<Long> byVersion = new HashSet<>();
        for (Effective<?> f : facts) {
            if (f.occurredAt() instanceof OccurredAt.On on) {
                byVersion.add(on.day().toEpochDay());
            }
        }
        return byVersion;
    }

    private static <F> Comparator<Effective<F>> order(Set<Long> byVersion) {
        return (a, b) -> {
            long day = day(a.sortsAt());
            int order = Long.compare(day, day(b.sortsAt()));
            if (order == 0 && !byVersion.contains(day)) {
                order = a.sortsAt().compareTo(b.sortsAt());
            }
            return order == 0 ? Long.compare(a.version(), b.version()) : order;
        };
    }

    private static long day(Instant place) {
        return Math.floorDiv(place.getEpochSecond(), SECONDS_OF_A_DAY);
    }
}
