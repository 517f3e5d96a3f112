package dev.onward.networking.stream.proposal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.RankingCode;
import dev.onward.contracts.vocabulary.RankingReason;
import dev.onward.networking.foreign.opportunity.domain.Acquaintance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final UUID A = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID B = UUID.fromString("f0000000-0000-4000-8000-000000000002");

    private static Acquaintance met(UUID id, boolean decider, boolean boss, @Nullable KnowledgeOfJob k, int... rounds) {
        List<Integer> boxed = new ArrayList<>();
        for (int round : rounds) {
            boxed.add(round);
        }
        return new Acquaintance(id, decider, boss, k, boxed);
    }

    @Test
    void the_manager_who_chose_comes_before_a_peer_of_many_rounds() {
        // Given
        Acquaintance manager = met(B, true, true, KnowledgeOfJob.HIGH, 2);
        Acquaintance peer = met(A, false, false, KnowledgeOfJob.HIGH, 1, 2, 3);
        // When
        List<ConversionCandidate> ranked = Ranking.DEFAULT.rank(List.of(peer, manager));
        // Then
        assertThat(ranked)
                .containsExactly(
                        new ConversionCandidate(
                                B,
                                105,
                                List.of(
                                        new RankingReason(RankingCode.DECIDER, 1, 50),
                                        new RankingReason(RankingCode.FUTURE_BOSS, 1, 30),
                                        new RankingReason(RankingCode.KNOWLEDGE_HIGH, 1, 20),
                                        new RankingReason(RankingCode.ROUNDS_MET, 1, 5))),
                        new ConversionCandidate(
                                A,
                                35,
                                List.of(
                                        new RankingReason(RankingCode.KNOWLEDGE_HIGH, 1, 20),
                                        new RankingReason(RankingCode.ROUNDS_MET, 3, 15))));
    }

    @Test
    void the_reason_that_weighs_more_is_named_first() {
        // Given
        Acquaintance peer = met(A, false, false, KnowledgeOfJob.MEDIUM, 1, 2, 3);
        // When
        List<ConversionCandidate> ranked = Ranking.DEFAULT.rank(List.of(peer));
        // Then
        assertThat(ranked.getFirst().why())
                .extracting(RankingReason::code)
                .containsExactly(RankingCode.ROUNDS_MET, RankingCode.KNOWLEDGE_MEDIUM);
    }

    @Test
    void a_decider_never_met_is_worth_meeting() {
        // Given
        Acquaintance decider = met(A, true, false, null);
        // When
        List<ConversionCandidate> ranked = Ranking.DEFAULT.rank(List.of(decider));
        // Then
        assertThat(ranked)
                .containsExactly(
                        new ConversionCandidate(A, 50, List.of(new RankingReason(RankingCode.DECIDER, 1, 50))));
    }

    @Test
    void the_same_round_counts_once() {
        // Given
        Acquaintance peer = met(A, false, false, KnowledgeOfJob.LOW, 1, 1);
        // When
        List<ConversionCandidate> ranked = Ranking.DEFAULT.rank(List.of(peer));
        // Then
        assertThat(ranked.getFirst().score()).isEqualTo(5);
    }

    @Test
    void a_tie_goes_by_the_text_of_the_contacts_id() {
        // Given
        Acquaintance one = met(A, false, false, null, 1);
        Acquaintance other = met(B, false, false, null, 1);
        // When
        List<ConversionCandidate> ranked = Ranking.DEFAULT.rank(List.of(other, one));
        // Then
        assertThat(ranked).extracting(ConversionCandidate::contactId).containsExactly(A, B);
    }

    @Test
    void the_ranking_does_not_depend_on_the_order_of_its_input() {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            List<Acquaintance> told = acquaintances(random);
            List<Acquaintance> toldOtherwise = new ArrayList<>(told);
            Collections.shuffle(toldOtherwise, random);
            // When
            List<ConversionCandidate> ranked = Ranking.DEFAULT.rank(told);
            // Then
            assertThat(Ranking.DEFAULT.rank(toldOtherwise)).as("seed %d", seed).isEqualTo(ranked);
            assertThat(ranked)
                    .extracting(ConversionCandidate::contactId)
                    .containsExactlyInAnyOrderElementsOf(
                            told.stream().map(Acquaintance::contactId).toList());
            assertThat(ranked).isSortedAccordingTo((x, y) -> Integer.compare(y.score(), x.score()));
            assertThat(ranked).allSatisfy(RankingTest::scoreIsTheSumOfItsReasons);
        }
    }

    private static void scoreIsTheSumOfItsReasons(ConversionCandidate c) {
        assertThat(c.why().stream().mapToInt(RankingReason::points).sum()).isEqualTo(c.score());
    }

    private static List<Acquaintance> acquaintances(RandomGenerator random) {
        List<Acquaintance> all = new ArrayList<>();
        int n = random.nextInt(12);
        for (int i = 0; i < n; i++) {
            List<Integer> rounds = new ArrayList<>();
            for (int r = random.nextInt(4); r > 0; r--) {
                rounds.add(1 + random.nextInt(3));
            }
            KnowledgeOfJob[] all3 = {KnowledgeOfJob.LOW, KnowledgeOfJob.MEDIUM, KnowledgeOfJob.HIGH};
            int k = random.nextInt(4);
            all.add(new Acquaintance(
                    new UUID(random.nextLong(), random.nextLong()),
                    random.nextInt(5) == 0,
                    random.nextInt(4) == 0,
                    k == 3 ? null : all3[k],
                    rounds));
        }
        return all;
    }
}
