package dev.onward.advice.stream.development.domain;

import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.FeedbackSuggestion;
import dev.onward.contracts.vocabulary.GapBasis;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which gaps follow from the feedback on an opportunity, and which no longer do. */
public final class FeedbackGaps {

    private FeedbackGaps() {}

    /** The gaps that an entry's suggestions name, one each; ids are the same however often the entry arrives. */
    public static List<DevelopmentFact.GapIdentified> named(
            UUID opportunityId, UUID feedbackEventId, UUID statedBy, List<FeedbackSuggestion> suggestions) {
        List<DevelopmentFact.GapIdentified> gaps = new ArrayList<>();
        for (int i = 0; i < suggestions.size(); i++) {
            FeedbackSuggestion suggestion = suggestions.get(i);
            gaps.add(new DevelopmentFact.GapIdentified(
                    Ids.derived(statedBy, "gap/" + i),
                    suggestion.text(),
                    suggestion.gapCode(),
                    GapBasis.FEEDBACK,
                    opportunityId,
                    feedbackEventId,
                    statedBy));
        }
        return gaps;
    }

    /**
     * What must be recorded so that the standing gaps of an opportunity are those of the feedback that stands.
     *
     * @param arrived the gaps named by the entry that has just arrived; empty where it names none
     */
    public static List<DevelopmentFact> settle(
            UUID opportunityId,
            Development state,
            EffectiveHistory<Observation> history,
            List<DevelopmentFact.GapIdentified> arrived) {
        Set<UUID> inForce = history.facts().stream()
                .map(Effective::fact)
                .filter(Observation.FeedbackReceived.class::isInstance)
                .map(f -> ((Observation.FeedbackReceived) f).statedBy())
                .collect(Collectors.toUnmodifiableSet());
        Map<UUID, DevelopmentFact.GapIdentified> candidates = new HashMap<>();
        List<DevelopmentFact> changes = new ArrayList<>();
        for (Development.Gap gap : state.gaps().values()) {
            DevelopmentFact.GapIdentified known = gap.identified();
            if (known.basis() != GapBasis.FEEDBACK || !opportunityId.equals(known.opportunityId())) {
                continue;
            }
            candidates.put(known.gapId(), known);
            boolean holds = inForce.contains(known.statedBy());
            if (gap.stands() && !holds) {
                changes.add(new DevelopmentFact.GapWithdrawn(known.gapId()));
            } else if (!gap.stands() && holds) {
                changes.add(known);
            }
        }
        arrived.stream()
                .filter(gap -> inForce.contains(gap.statedBy()) && !candidates.containsKey(gap.gapId()))
                .forEach(changes::add);
        return changes;
    }
}
