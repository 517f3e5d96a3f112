package dev.onward.opportunity.stream.opportunity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a request costs on a long opportunity. Counted in bytes allocated, which follow the work done and, unlike time, are
 * nearly the same whenever and wherever it is done.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongOpportunityTest {

    private static final UUID PERSON = new UUID(0, 7);
    private static final StreamId STREAM = new StreamId(new UUID(0, 9), "opportunity", new UUID(0, 8));
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final OpportunityDecider.Context CONTEXT = new OpportunityDecider.Context(new UUID(0, 10));
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Facts of which any number may follow one another, by what is told. */
    static Stream<Map.Entry<String, IntFunction<OpportunityFact>>> long_stories() {
        return Stream.of(
                Map.entry(
                        "notes",
                        n -> OpportunityFixtures.note(
                                new UUID(1, n), KnowledgeTopic.values()[n % 8], EvidenceKind.FACT)),
                Map.entry("red flags", n -> OpportunityFixtures.raised(new UUID(1, n))),
                Map.entry("open questions", n -> OpportunityFixtures.asked(new UUID(1, n))),
                Map.entry(
                        "interviews held",
                        n -> OpportunityFixtures.held(new UUID(1, n), OpportunityFixtures.member("Ann " + n % 5))),
                Map.entry("requests for feedback", n -> OpportunityFixtures.requested(new UUID(1, n))),
                Map.entry(
                        "interest by evidence",
                        n -> n == 0
                                ? OpportunityFixtures.note(new UUID(1, 0), KnowledgeTopic.COMPANY, EvidenceKind.FACT)
                                : OpportunityFixtures.interest(InterestState.values()[n % 5], new UUID(1, 0))),
                Map.entry(
                        "another date and another panel for one interview",
                        n -> n == 0
                                ? OpportunityFixtures.scheduled(new UUID(1, 0), OpportunityFixtures.member("Ann"))
                                : OpportunityFixtures.rescheduled(
                                        new UUID(1, 0), OpportunityFixtures.member("Member " + n))));
    }

    @ParameterizedTest
    @MethodSource("long_stories")
    void the_last_batch_of_a_hundred_costs_about_what_the_first_did(
            Map.Entry<String, IntFunction<OpportunityFact>> story) {
        // Given
        Told told = new Told(story.getValue());
        told.batch(100);
        long first = told.batch(100);
        told.until(1_800);

        // When
        long last = told.batch(100);

        // Then
        assertThat(last).as("bytes for %s, at first %s", story.getKey(), first).isLessThan(first * 2);
    }

    @ParameterizedTest
    @MethodSource("long_stories")
    void reading_ten_times_as_much_costs_about_ten_times_as_much(
            Map.Entry<String, IntFunction<OpportunityFact>> story) {
        // Given
        Told told = new Told(story.getValue());
        told.until(180);
        long few = told.one();
        told.until(1_800);

        // When
        long many = told.one();

        // Then
        assertThat(many).as("bytes for %s, for a tenth %s", story.getKey(), few).isLessThan(few * 14);
    }

    /** One opportunity of which more and more is told. */
    private static final class Told {

        private final IntFunction<OpportunityFact> story;
        private StreamHistory<OpportunityFact> history = StreamHistory.empty(STREAM, PERSON);
        private int number;

        private Told(IntFunction<OpportunityFact> story) {
            this.story = story;
            decide(OpportunityFixtures.identified());
        }

        private void until(int version) {
            while (history.version() < version) {
                decide(story.apply(number));
            }
        }

        /** The bytes that a request with so many facts allocates once its stream is read. */
        private long batch(int facts) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < facts; i++) {
                decide(story.apply(number));
            }
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        }

        /** The bytes that a request with one fact allocates on a stream that has just been loaded. */
        private long one() {
            List<Recorded<OpportunityFact>> loaded = List.copyOf(history.entries());
            long before = THREADS.getCurrentThreadAllocatedBytes();
            history = new StreamHistory<>(STREAM, PERSON, loaded);
            decide(story.apply(number));
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        }

        private void decide(OpportunityFact fact) {
            Instant now = START.plus(Duration.ofMinutes(number));
            Proposal<OpportunityFact> proposal = Proposal.of(
                    Ids.derived(PERSON, "told/" + history.version()),
                    fact,
                    OccurredAt.at(now),
                    now,
                    Actor.seeker(PERSON));
            switch (OpportunityDecider.decide(proposal, history, CONTEXT)) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection>(
                        List<Proposal<OpportunityFact>> accepted) -> history = history.plus(accepted);
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no ->
                    throw new AssertionError("refused: " + no);
            }
            if (!(fact instanceof OpportunityFact.OpportunityIdentified)) {
                number++;
            }
        }
    }
}
