package dev.onward.networking.stream.proposal.domain;

import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.RankingCode;
import dev.onward.contracts.vocabulary.RankingReason;
import dev.onward.networking.foreign.opportunity.domain.Acquaintance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Whom to meet first after a turndown, and why (003-01, 003-04, 003-05; weights of domain.md part 6). The answer depends
 * on who was met and in which part, never on the order in which that became known; ties go by the contact's id.
 */
public record Ranking(int decider, int futureBoss, int knowledgeHigh, int knowledgeMedium, int perRound) {

    public static final Ranking DEFAULT = new Ranking(50, 30, 20, 10, 5);

    private static final Comparator<ConversionCandidate> BEST_FIRST = Comparator.comparingInt(
                    ConversionCandidate::score)
            .reversed()
            // As text: UUID compares its halves as signed numbers, which no reader of the list expects.
            .thenComparing(candidate -> candidate.contactId().toString());

    /** At most one {@code Acquaintance} per contact. */
    public List<ConversionCandidate> rank(Collection<Acquaintance> acquaintances) {
        return acquaintances.stream().map(this::candidate).sorted(BEST_FIRST).toList();
    }

    private ConversionCandidate candidate(Acquaintance a) {
        List<RankingReason> why = new ArrayList<>();
        if (a.decider()) {
            why.add(new RankingReason(RankingCode.DECIDER, 1, decider));
        }
        if (a.futureBoss()) {
            why.add(new RankingReason(RankingCode.FUTURE_BOSS, 1, futureBoss));
        }
        if (a.knowledgeOfJob() == KnowledgeOfJob.HIGH) {
            why.add(new RankingReason(RankingCode.KNOWLEDGE_HIGH, 1, knowledgeHigh));
        }
        if (a.knowledgeOfJob() == KnowledgeOfJob.MEDIUM) {
            why.add(new RankingReason(RankingCode.KNOWLEDGE_MEDIUM, 1, knowledgeMedium));
        }
        if (!a.rounds().isEmpty()) {
            why.add(new RankingReason(
                    RankingCode.ROUNDS_MET,
                    a.rounds().size(),
                    perRound * a.rounds().size()));
        }
        // Stable: reasons of one weight stay in the order of the codes.
        why.sort(Comparator.comparingInt(RankingReason::points).reversed());
        int score = why.stream().mapToInt(RankingReason::points).sum();
        return new ConversionCandidate(a.contactId(), score, why);
    }
}
