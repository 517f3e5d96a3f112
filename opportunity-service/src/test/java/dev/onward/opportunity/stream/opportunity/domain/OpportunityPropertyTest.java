package dev.onward.opportunity.stream.opportunity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever is proposed in whatever order: what is accepted folds, and what folds keeps the invariants. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityPropertyTest {

    private static final int STREAMS = 60;
    private static final int PROPOSALS = 40;

    @Test
    void accepted_facts_fold_again_and_keep_the_invariants() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        int accepted = 0;
        int refused = 0;
        for (int n = 0; n < STREAMS; n++) {
            RandomOpportunity walk = new RandomOpportunity(seed + n);
            for (int i = 0; i < PROPOSALS; i++) {
                if (walk.propose()) {
                    accepted++;
                    check(seed + n, walk.history());
                } else {
                    refused++;
                }
            }
        }
        assertThat(accepted).as("accepted, seed %s", seed).isGreaterThan(STREAMS * 5);
        assertThat(refused).as("refused, seed %s", seed).isGreaterThan(STREAMS * 5);
    }

    private static void check(long seed, StreamHistory<OpportunityFact> history) {
        EffectiveHistory<OpportunityFact> effective = EffectiveHistory.of(history);
        Opportunity state = switch (effective.fold(Opportunity.initial(), Opportunity::evolve)) {
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity s) -> s;
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal ->
                throw new AssertionError("seed " + seed + ": " + illegal);
        };
        assertThat(lastAssessed(history))
                .as("K, seed %s", seed)
                .isEqualTo(state.knowledge().assessed());
        boolean over = false;
        for (Effective<OpportunityFact> f : effective.facts()) {
            if (f.fact() instanceof Withdrew || f.fact() instanceof Rejected) {
                assertThat(over).as("exclusive endings, seed %s", seed).isFalse();
                over = true;
            } else if (f.fact() instanceof WithdrawalReinstated || f.fact() instanceof RejectionRescinded) {
                assertThat(over).as("something to reverse, seed %s", seed).isTrue();
                over = false;
            }
        }
        Set<UUID> held = new HashSet<>();
        effective.facts().forEach(f -> {
            if (f.fact() instanceof InterviewHeld it) {
                assertThat(held.add(it.interviewId()))
                        .as("held once, seed %s", seed)
                        .isTrue();
                assertThat(it.panel()).as("contacts, seed %s", seed).allMatch(m -> m.contactId() != null);
            }
        });
    }

    private static KnowledgeAssessed lastAssessed(StreamHistory<OpportunityFact> history) {
        return history.entries().reversed().stream()
                .map(Recorded::entry)
                .filter(Stated.class::isInstance)
                .map(e -> ((Stated<OpportunityFact>) e).fact())
                .filter(KnowledgeAssessed.class::isInstance)
                .map(KnowledgeAssessed.class::cast)
                .findFirst()
                .orElse(Knowledge.NONE.assessed());
    }
}
