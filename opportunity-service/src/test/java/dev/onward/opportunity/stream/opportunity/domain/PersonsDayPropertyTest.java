package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SECOND;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.course;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.responded;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.state;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.eventsourcing.AsOf;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.opportunity.Stories;
import dev.onward.testkit.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Next action, what is next before a day, the state as of a day, silence and days in a stage mean the person's day, wherever
 * they are and also where the clocks change. The oracle is a calendar on the wall: it looks at what the clock shows every
 * quarter of an hour.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonsDayPropertyTest {

    private static final int STORIES = 10_000;

    private static final List<String> ZONES = List.of(
            "Pacific/Pago_Pago",
            "Pacific/Honolulu",
            "Pacific/Marquesas",
            "America/Anchorage",
            "America/Los_Angeles",
            "America/Phoenix",
            "America/Denver",
            "America/Chicago",
            "America/New_York",
            "America/Halifax",
            "America/St_Johns",
            "America/Santiago",
            "America/Sao_Paulo",
            "Atlantic/Azores",
            "UTC",
            "Europe/London",
            "Africa/Casablanca",
            "Europe/Berlin",
            "Africa/Cairo",
            "Asia/Beirut",
            "Asia/Tehran",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Shanghai",
            "Asia/Tokyo",
            "Australia/Lord_Howe",
            "Australia/Sydney",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Pacific/Kiritimati");

    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant END = Instant.parse("2027-06-30T12:00:00Z");

    /** Day after day as it begins on the wall of a place. */
    private static final class Wall {

        private final ZoneId zone;
        private final TreeMap<Instant, LocalDate> begins = new TreeMap<>();
        private final Map<LocalDate, Instant> begun = new HashMap<>();
        private final List<Instant> odd = new ArrayList<>();

        Wall(String name) {
            zone = ZoneId.of(name);
            DateTimeFormatter clock = DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(zone);
            String shown = "";
            for (Instant at = BEGIN; at.isBefore(END); at = at.plus(Duration.ofMinutes(15))) {
                String now = clock.format(at);
                if (!now.equals(shown)) {
                    if (!begins.isEmpty()
                            && !Duration.between(begins.lastKey(), at).equals(Duration.ofDays(1))) {
                        odd.add(at);
                    }
                    shown = now;
                    begins.put(at, LocalDate.parse(now));
                    begun.put(LocalDate.parse(now), at);
                }
            }
        }

        LocalDate day(Instant at) {
            return begins.floorEntry(at).getValue();
        }

        Instant begin(LocalDate day) {
            return requireNonNull(begun.get(day));
        }

        /** How many days began between the two. */
        long days(LocalDate from, LocalDate to) {
            return begins.subMap(begin(from), true, begin(to), false).size();
        }

        /** Some time, one in two within two days of a change of the clocks. */
        Instant some(RandomGenerator random) {
            Instant middle = odd.isEmpty() || random.nextBoolean()
                    ? Instant.parse("2026-04-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(24 * 300)))
                    : odd.get(random.nextInt(odd.size()));
            Instant some = middle.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60) - 2 * 24 * 60));
            return some.isBefore(Instant.parse("2026-04-01T00:00:00Z"))
                    ? some.plus(Duration.ofDays(90))
                    : some.isAfter(Instant.parse("2027-02-01T00:00:00Z")) ? some.minus(Duration.ofDays(90)) : some;
        }
    }

    /** An instant, or only the day that it lies on for the person. */
    private static Told<OpportunityFact> some(Wall wall, Instant at, boolean toTheDay, OpportunityFact fact) {
        return toTheDay ? Told.on(wall.day(at).toString(), fact) : Told.at(at.toString(), fact);
    }

    @Test
    void every_question_of_days_is_answered_by_the_persons_own_calendar() {
        Stories stories = Stories.of(PersonsDayPropertyTest.class, STORIES);
        long seed = stories.seed();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Wall> walls = ZONES.stream().map(Wall::new).toList();
        assertThat(walls).hasSize(30);
        assertThat(walls.stream().mapToInt(wall -> wall.odd.size()).sum())
                .as("changes of the clocks")
                .isGreaterThan(40);
        for (int n = 0; n < stories.number(); n++) {
            Wall wall = walls.get(random.nextInt(walls.size()));
            String what = "seed %d, sequence %d in %s".formatted(seed, n, wall.zone);
            Instant sign = wall.some(random);
            boolean toTheDay = random.nextBoolean();
            boolean heard = random.nextBoolean();
            List<Told<OpportunityFact>> told = new ArrayList<>(List.of(
                    Told.on(wall.day(sign.minus(Duration.ofDays(9))).toString(), identified()),
                    some(wall, sign.minus(Duration.ofDays(heard ? 4 : 0)), toTheDay, applied())));
            if (heard) {
                told.add(some(wall, sign, toTheDay, responded()));
            }
            StreamHistory<OpportunityFact> history = told(told).history();
            Opportunity opportunity = state(told(told));
            Instant now = sign.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));

            silence(wall, opportunity, wall.day(sign), now, what);
            stage(wall, history, wall.day(sign.minus(Duration.ofDays(heard ? 4 : 0))), now, what);
            asOf(wall, history, told.size(), sign, toTheDay, what);
            next(wall, told, now, random, what);
            stories.told();
        }
    }

    private static void silence(Wall wall, Opportunity opportunity, LocalDate since, Instant now, String what) {
        Silence.Since silence =
                requireNonNull(opportunity.silenceOrNull()).began().orElseThrow();
        long days = wall.days(since, wall.day(now));

        assertThat(silence.day(wall.zone)).as(what).isEqualTo(since);
        assertThat(silence.daysUntil(now, wall.zone)).as(what).isEqualTo(days);
        assertThat(silence.isSilent(now, wall.zone)).as(what).isEqualTo(days >= 21);
        if (silence.when() instanceof OccurredAt.At(Instant at)) {
            assertThat(at.isBefore(Silence.Since.silentBefore(silence.rung(), now, wall.zone)))
                    .as(what)
                    .isEqualTo(days >= 21);
        }
        assertThat(wall.days(since, wall.day(silence.dueAt(wall.zone))))
                .as(what)
                .isEqualTo(21);
    }

    private static void stage(
            Wall wall, StreamHistory<OpportunityFact> history, LocalDate since, Instant now, String what) {
        assertThat(StageSince.of(history).orElseThrow().daysUntil(now, wall.zone))
                .as(what)
                .isEqualTo(wall.days(since, wall.day(now)));
    }

    /** The last fact belongs to its day and to none before. */
    private static void asOf(
            Wall wall, StreamHistory<OpportunityFact> history, int facts, Instant last, boolean toTheDay, String what) {
        LocalDate day = wall.day(last);
        assertThat(known(history, AsOf.endOf(day, wall.zone))).as(what).isEqualTo(facts);
        assertThat(known(history, AsOf.endOf(day.minusDays(1), wall.zone)))
                .as(what)
                .isEqualTo(facts - 1);
        if (!toTheDay) {
            assertThat(known(history, AsOf.at(last))).as(what).isEqualTo(facts);
            assertThat(known(history, AsOf.at(last.minusMillis(1)))).as(what).isEqualTo(facts - 1);
        }
    }

    private static int known(StreamHistory<OpportunityFact> history, AsOf asOf) {
        return (int) EffectiveHistory.from(Viewpoint.asOf(asOf), history).facts().stream()
                .map(Effective::fact)
                .filter(fact -> !(fact instanceof OpportunityFact.KnowledgeAssessed))
                .count();
    }

    private static void next(
            Wall wall, List<Told<OpportunityFact>> before, Instant now, RandomGenerator random, String what) {
        Instant startAt = now.plus(Duration.ofMinutes(random.nextInt(5 * 24 * 60)));
        LocalDate respondBy = wall.day(now).plusDays(random.nextInt(5));
        boolean timed = random.nextInt(3) > 0;
        boolean dated = random.nextInt(3) > 0;
        List<Told<OpportunityFact>> told = new ArrayList<>(before);
        if (timed) {
            told.add(Told.at(now.toString(), scheduledAt(startAt)));
        }
        if (dated) {
            told.add(Told.at(
                    now.toString(), new OpportunityFact.InterviewInvited(SECOND, null, null, null, respondBy, null)));
        }
        Course.Due due = course(told(told)).due(false);
        LocalDate interview = wall.day(startAt);
        boolean interviewFirst = timed && (!dated || interview.isBefore(respondBy));
        LocalDate expected = interviewFirst ? interview : dated ? respondBy : null;

        assertThat(due.nextIn(wall.zone).map(Course.NextAction::date).orElse(null))
                .as(what)
                .isEqualTo(expected);
        assertThat(due.nextIn(wall.zone).map(Course.NextAction::kind).orElse(null))
                .as(what)
                .isEqualTo(kind(interviewFirst, expected));
        for (LocalDate day = wall.day(now).minusDays(1);
                day.isBefore(wall.day(now).plusDays(7));
                day = day.plusDays(1)) {
            assertThat(due.isBefore(day, wall.zone)).as(what).isEqualTo(expected != null && expected.isBefore(day));
        }
    }

    private static Course.NextAction.@Nullable Kind kind(boolean interviewFirst, @Nullable LocalDate expected) {
        if (expected == null) {
            return null;
        }
        return interviewFirst ? Course.NextAction.Kind.ATTEND_INTERVIEW : Course.NextAction.Kind.ANSWER_INVITATION;
    }

    private static OpportunityFact scheduledAt(Instant startAt) {
        return new OpportunityFact.InterviewScheduled(
                FIRST, null, InterviewKind.PANEL, null, startAt, null, null, null, List.of());
    }
}
