package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much is known of an opportunity: K of the advice rules (001-05, 002-16), a pure function of what happened.
 *
 * <p>Fit notes and answered questions count for their topic. Red flags do not: they warn of something without saying what
 * the job, the company or the way on is like.
 *
 * @param topics every topic, in the order of the enumeration
 */
public record Knowledge(KnowledgeState state, List<TopicKnowledge> topics) {

    /** Raised when the same facts give another K; recorded with each assessment. */
    public static final int RULE_VERSION = 1;

    /** What one has to know before judging (001-05). */
    private static final Set<KnowledgeTopic> ESSENTIAL =
            EnumSet.of(KnowledgeTopic.JOB_CONTENT, KnowledgeTopic.COMPANY, KnowledgeTopic.ADVANCEMENT);

    /** Before anything was noted. */
    public static final Knowledge NONE = of(Map.of(), false);

    public Knowledge {
        topics = List.copyOf(topics);
    }

    /** K of that course of things. */
    public static Knowledge of(Course course) {
        return of(
                course.evidence().topics(),
                course.firstHand() || course.interviewing().tally().overview());
    }

    private static Knowledge of(Map<KnowledgeTopic, TopicState> known, boolean overview) {
        List<TopicKnowledge> topics = Arrays.stream(KnowledgeTopic.values())
                .filter(topic -> topic != KnowledgeTopic.UNRECOGNIZED)
                .map(topic -> new TopicKnowledge(topic, known.getOrDefault(topic, TopicState.UNKNOWN)))
                .toList();
        return new Knowledge(state(known, overview), topics);
    }

    private static KnowledgeState state(Map<KnowledgeTopic, TopicState> known, boolean overview) {
        if (!known.containsValue(TopicState.FACT)) {
            return KnowledgeState.NONE;
        }
        boolean essentials = ESSENTIAL.stream().allMatch(topic -> known.get(topic) == TopicState.FACT);
        return essentials && overview ? KnowledgeState.SUFFICIENT : KnowledgeState.PARTIAL;
    }

    /** Whether one has to know it before judging (001-05). */
    public static boolean isEssential(KnowledgeTopic topic) {
        return ESSENTIAL.contains(topic);
    }

    public boolean isSufficient() {
        return state == KnowledgeState.SUFFICIENT;
    }

    KnowledgeAssessed assessed() {
        return new KnowledgeAssessed(state, topics, RULE_VERSION);
    }
}
