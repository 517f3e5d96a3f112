package dev.onward.opportunity.view.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.PlainOpportunity;
import dev.onward.opportunity.stream.opportunity.domain.RandomOpportunity;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * For every prefix of a random history, the row that was written over and over as the history grew is the fold of that
 * prefix. {@code -Donward.seed=} repeats a run.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardRowPropertyTest {

    private static final int STREAMS = 80;
    private static final int PROPOSALS = 40;

    @Test
    void after_every_prefix_the_row_kept_is_the_fold_of_what_was_told() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        int prefixes = 0;
        for (int n = 0; n < STREAMS; n++) {
            RandomOpportunity told = new RandomOpportunity(seed + n);
            BoardRow kept = new BoardRow();
            for (int i = 0; i < PROPOSALS; i++) {
                if (told.propose()) {
                    prefixes++;
                    BoardProjection.fill(kept, told.history(), RandomOpportunity.PERSON);
                    isTheFoldOf(told.history(), kept, seed + n);
                }
            }
        }
        assertThat(prefixes).as("prefixes, seed %s", seed).isGreaterThan(STREAMS * 5);
    }

    private static void isTheFoldOf(StreamHistory<OpportunityFact> prefix, BoardRow kept, long seed) {
        BoardRow anew = new BoardRow();
        BoardProjection.fill(anew, prefix, RandomOpportunity.PERSON);
        assertThat(kept)
                .as("nothing is left of an older row, seed %s", seed)
                .usingRecursiveComparison()
                .isEqualTo(anew);
        PlainOpportunity plain = new PlainOpportunity();
        for (Effective<OpportunityFact> fact : EffectiveHistory.of(prefix).facts()) {
            plain.tell(fact.fact(), fact.eventId());
        }
        assertThat(kept.retracted).as("retracted, seed %s", seed).isNotEqualTo(plain.isIdentified());
        assertThat(kept.streamVersion).isEqualTo((int) prefix.version());
        if (plain.isIdentified()) {
            assertThat(inWords(kept, prefix)).as("seed %s", seed).isEqualTo(inWords(plain));
        }
    }

    private static String inWords(BoardRow row, StreamHistory<OpportunityFact> prefix) {
        Set<KnowledgeTopic> sure = EnumSet.noneOf(KnowledgeTopic.class);
        Set<KnowledgeTopic> vague = EnumSet.noneOf(KnowledgeTopic.class);
        Opportunity.of(prefix).knowledge().topics().forEach(topic -> {
            if (topic.state() == TopicState.FACT) {
                sure.add(topic.topic());
            } else if (topic.state() == TopicState.IMPRESSION) {
                vague.add(topic.topic());
            }
        });
        return String.join(
                ", ",
                row.stage.name(),
                row.ended ? "over" : "open",
                "round " + row.round,
                row.interest.name(),
                row.openFlags + " flags",
                row.waitingOn == null ? "nobody" : row.waitingOn.name(),
                row.knowledge + " sure of " + sure + ", heard of " + vague);
    }

    private static String inWords(PlainOpportunity plain) {
        return String.join(
                ", ",
                plain.stage().name(),
                plain.stage().isEnding() ? "over" : "open",
                "round " + plain.round(),
                plain.interest().name(),
                plain.openFlags() + " flags",
                plain.waitingOn(),
                plain.knowledge().toString());
    }
}
