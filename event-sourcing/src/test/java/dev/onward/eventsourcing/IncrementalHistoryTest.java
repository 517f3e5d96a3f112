package dev.onward.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a history remembers of what it went on from is what it would find again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncrementalHistoryTest {

    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final StreamId STREAM = new StreamId(PERSON, "sample", PERSON);
    private static final Instant START = Instant.parse("2026-11-02T21:00:00Z");

    private record Forbidden(String fact) implements Rejection {}

    /** The facts one behind the other; what ends in 7 must not come right after what ends in 3. */
    private static final Evolution<String, String, Forbidden> ALL = Evolution.of("", IncrementalHistoryTest::add);

    private static final Gathering<String, Integer> ENTRIES = Gathering.of(0, (count, _) -> count + 1);

    private static Step<String, Forbidden> add(String facts, Effective<String> fact) {
        return facts.endsWith("3") && fact.fact().endsWith("7")
                ? Step.not(new Forbidden(fact.fact()))
                : Step.to(facts + " " + fact.fact());
    }

    static List<Long> seeds() {
        return LongStream.range(0, 300).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_history_grown_step_by_step_equals_one_computed_anew(long seed) {
        // Given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        StreamHistory<String> history = StreamHistory.empty(STREAM, PERSON);
        Instant now = START;

        for (int i = 0; i < 60; i++) {
            // When
            now = random.nextInt(3) == 0 ? now : now.plus(Duration.ofMinutes(random.nextInt(900)));
            Proposal<String> proposal = proposal(random, history, i, now);
            StreamHistory<String> anew = new StreamHistory<>(STREAM, PERSON, List.copyOf(history.entries()));
            Placed<String> placed = Placed.of(history, proposal);
            Placed<String> placedAnew = Placed.of(anew, proposal);

            // Then
            assertThat(placed.fact()).isEqualTo(placedAnew.fact());
            assertThat(placed.before(ALL)).isEqualTo(placedAnew.before(ALL));
            assertThat(placed.all(ALL))
                    .isEqualTo(placedAnew.all(ALL))
                    .isEqualTo(anew(anew.plus(proposal)).fold(ALL));
            assertThat(placed.fact()
                            .map(_ -> placed.after("before", "saying", ALL))
                            .equals(placedAnew.fact().map(_ -> placedAnew.after("before", "saying", ALL))))
                    .isTrue();

            history = random.nextInt(8) == 0 ? branched(history, now).plus(proposal) : history.plus(proposal);
            StreamHistory<String> whole = anew(history);
            assertThat(history.effective()).isEqualTo(whole.effective());
            assertThat(history.fold(ALL)).isEqualTo(whole.fold(ALL));
            assertThat(history.gather(ENTRIES)).isEqualTo(history.entries().size());
        }
    }

    private static StreamHistory<String> anew(StreamHistory<String> history) {
        return new StreamHistory<>(STREAM, PERSON, List.copyOf(history.entries()));
    }

    /** Somebody else goes on from the same history: what they add is not seen by those who do not. */
    private static StreamHistory<String> branched(StreamHistory<String> history, Instant now) {
        StreamHistory<String> other = history.plus(
                Proposal.of(UUID.randomUUID(), "elsewhere", OccurredAt.at(now), now, Actor.seeker(PERSON)));
        assertThat(other.fold(ALL)).isEqualTo(anew(other).fold(ALL));
        return history;
    }

    private static Proposal<String> proposal(
            RandomGenerator random, StreamHistory<String> history, int number, Instant now) {
        Entry<String> entry = new Stated<>("fact" + number);
        if (history.version() > 0 && random.nextInt(7) == 0) {
            UUID target = history.entries()
                    .get(random.nextInt(history.entries().size()))
                    .envelope()
                    .eventId();
            entry = random.nextBoolean()
                    ? new FactRetracted<>(target, "", null)
                    : new FactCorrected<>(target, "", when(random, now), "corrected" + number, null);
        }
        return new Proposal<>(
                Ids.derived(PERSON, "fact" + number),
                entry,
                when(random, now),
                now,
                random.nextInt(6) == 0 ? Actor.system(PERSON) : Actor.seeker(PERSON),
                Source.USER);
    }

    private static OccurredAt when(RandomGenerator random, Instant now) {
        Instant then = random.nextInt(4) == 0 ? now.minus(Duration.ofMinutes(random.nextInt(4_000))) : now;
        return switch (random.nextInt(5)) {
            case 0 -> OccurredAt.on(then.atZone(ZoneOffset.UTC).toLocalDate());
            case 1 -> OccurredAt.unknown();
            default -> OccurredAt.at(then);
        };
    }

    @Test
    void each_fact_of_a_batch_takes_the_steps_of_one_however_long_the_history_is() {
        // Given
        AtomicInteger steps = new AtomicInteger();
        Evolution<String, Integer, Forbidden> counted = Evolution.of(0, (state, _) -> {
            steps.incrementAndGet();
            return Step.to(state + 1);
        });
        List<Integer> stepsOfBatches = new ArrayList<>();
        StreamHistory<String> history = StreamHistory.empty(STREAM, PERSON);
        int number = 0;

        // When
        for (int batch = 0; batch < 20; batch++) {
            // Each request loads the stream again, and reading it takes a step for each fact.
            history = anew(history);
            history.fold(counted);
            steps.set(0);
            for (int i = 0; i < 100; i++) {
                Proposal<String> told = Proposal.of(
                        Ids.derived(PERSON, "fact" + number++),
                        "fact",
                        OccurredAt.on(START.atZone(ZoneOffset.UTC).toLocalDate()),
                        START.plusSeconds(batch),
                        Actor.seeker(PERSON));
                Validation.of(told, history, counted, rejection -> new Forbidden(rejection.toString()));
                history = history.plus(told);
            }
            stepsOfBatches.add(steps.get());
        }

        // Then
        assertThat(history.fold(counted)).isEqualTo(new Fold.Legal<String, Integer, Forbidden>(2_000));
        // One to judge it, one to go on from it; the last has not been gone on from.
        assertThat(stepsOfBatches).containsOnly(199);
    }
}
