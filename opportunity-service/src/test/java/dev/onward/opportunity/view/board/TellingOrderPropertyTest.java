package dev.onward.opportunity.view.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.Stories;
import dev.onward.opportunity.stream.opportunity.domain.Knowledge;
import dev.onward.opportunity.stream.opportunity.domain.LifeStory;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.RandomOpportunity;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.opportunity.view.reports.domain.Cell;
import dev.onward.opportunity.view.reports.domain.Contributions;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.RulesFollowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Stories, each told as it happened and in another order: board, reports, the tier of advice, and what was published last of
 * rounds and K are the same. {@code -Donward.seed=} repeats a run, {@code -Donward.stories=10000} makes a long one.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TellingOrderPropertyTest {

    private static final int STORIES = 2_000;
    private static final int ORDERS = 12;

    /** When its first fact was recorded, and how long the log is, are about the telling. */
    private static final RecursiveComparisonConfiguration BOARD = RecursiveComparisonConfiguration.builder()
            .withIgnoredFields("addedAt", "streamVersion")
            .build();

    /** Of each hour that may matter: every story ends before it is told, and all of it is told within an hour. */
    private static final RulesFollowed ADVICE = new RulesFollowed(Stream.concat(
                    Stream.iterate(Instant.parse("2026-03-03T10:30:00Z"), it -> it.plus(Duration.ofHours(31)))
                            .limit(60),
                    Stream.iterate(Instant.parse("2026-11-02T09:00:30Z"), it -> it.plus(Duration.ofMinutes(1)))
                            .limit(60))
            .map(at -> new RulesFollowed.Given(at, "R" + at.getEpochSecond()))
            .toList());

    private static final OpportunityFact NO_ROUNDS = new OpportunityFact.RoundsNumbered(List.of());
    private static final OpportunityFact NOTHING_KNOWN = new OpportunityFact.KnowledgeAssessed(
            Knowledge.NONE.state(), Knowledge.NONE.topics(), Knowledge.RULE_VERSION);

    @Test
    void any_order_of_telling_gives_the_same_board_reports_and_advice() {
        Stories stories = Stories.of(TellingOrderPropertyTest.class, STORIES);
        long seed = stories.seed();
        int number = stories.number();
        AtomicInteger compared = new AtomicInteger();
        AtomicInteger facts = new AtomicInteger();
        AtomicInteger advised = new AtomicInteger();
        AtomicInteger near = new AtomicInteger();
        IntStream.range(0, number + number / 20).parallel().forEach(n -> {
            LifeStory story = new LifeStory(seed + n);
            otherwise(story).ifPresent(other -> {
                compared.incrementAndGet();
                facts.addAndGet(story.length());
                advised.addAndGet(advised(story.inOrder()));
                near.addAndGet(tier(story.inOrder()).isPresent() ? 1 : 0);
                isTheSame(story.inOrder(), other, story);
                stories.told();
            });
        });

        assertThat(compared.get()).as("stories told twice, seed %s", seed).isGreaterThanOrEqualTo(number);
        assertThat(facts.get()).as("facts, seed %s", seed).isGreaterThan(compared.get() * 8);
        assertThat(advised.get()).as("decisions under advice, seed %s", seed).isGreaterThan(number / 20);
        assertThat(near.get()).as("turndowns, seed %s", seed).isGreaterThan(number / 20);
    }

    /** In the first order in which it can be told; hardly any has none among a dozen. */
    private static Optional<StreamHistory<OpportunityFact>> otherwise(LifeStory story) {
        return Stream.generate(story::inAnyOrder)
                .limit(ORDERS)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void isTheSame(
            StreamHistory<OpportunityFact> one, StreamHistory<OpportunityFact> other, LifeStory story) {
        assertThat(row(other))
                .as("board, %s", story)
                .usingRecursiveComparison(BOARD)
                .isEqualTo(row(one));
        assertThat(reports(other)).as("reports, %s", story).isEqualTo(reports(one));
        assertThat(tier(other)).as("tier, %s", story).isEqualTo(tier(one));
        assertThat(last(other, NO_ROUNDS)).as("rounds as published, %s", story).isEqualTo(last(one, NO_ROUNDS));
        assertThat(last(other, NOTHING_KNOWN)).as("K as published, %s", story).isEqualTo(last(one, NOTHING_KNOWN));
    }

    /** With advice while the story went on and while it is told, before and after whatever was decided. */
    private static Map<Cell, Integer> reports(StreamHistory<OpportunityFact> history) {
        return Contributions.of(EffectiveHistory.of(history), PersonCalendar.UTC, ADVICE);
    }

    private static int advised(StreamHistory<OpportunityFact> history) {
        return (int) reports(history).keySet().stream()
                .filter(cell -> cell.detail() instanceof Detail.LookedBack it && !RulesFollowed.NONE.equals(it.rule()))
                .count();
    }

    private static BoardRow row(StreamHistory<OpportunityFact> history) {
        BoardRow row = new BoardRow();
        BoardProjection.fill(row, history, RandomOpportunity.PERSON);
        return row;
    }

    private static Optional<TurndownTier> tier(StreamHistory<OpportunityFact> history) {
        return Optional.ofNullable(Opportunity.of(history).closenessOrNull()).map(TurndownTier::of);
    }

    /** As the system said it last; {@code unsaid} holds where it has said nothing. */
    private static OpportunityFact last(StreamHistory<OpportunityFact> history, OpportunityFact unsaid) {
        return history.entries().stream()
                .flatMap(recorded -> recorded.entry() instanceof Stated<OpportunityFact>(OpportunityFact fact)
                        ? Stream.of(fact)
                        : Stream.of())
                .filter(unsaid.getClass()::isInstance)
                .reduce(unsaid, (_, later) -> later);
    }
}
