package dev.onward.networking.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the person met over one opportunity.
 *
 * @param rounds the rounds they met in; none for a decider never met. A round counts once, however often it is named
 * @param knowledgeOfJob the highest that any meeting showed; null while nobody can say
 */
public record Acquaintance(
        UUID contactId,
        boolean decider,
        boolean futureBoss,
        @Nullable KnowledgeOfJob knowledgeOfJob,
        List<Integer> rounds) {
    public Acquaintance {
        rounds = rounds.stream().distinct().sorted().toList();
    }
}
