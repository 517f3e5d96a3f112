package dev.onward.opportunity.search.domain;

import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can be said of a search: the vocabulary of its stream. */
public sealed interface SearchFact {

    /**
     * A person began to look: what begins the stream.
     *
     * @param kinds what they look for; at least one
     * @param targetPath where it is to lead, in their own words
     * @param compensationFloor what they would not go below
     * @param abundanceThreshold from how many live opportunities on advice counts them as many (002-19); at least 2, and 4
     *     where not told
     * @param benefitClaimant whether they claim unemployment benefits, if they wish to say so (001-11)
     * @param cohortId the group that a program counts them in
     */
    record SearchStarted(
            List<OpportunityKind> kinds,
            List<String> targetRoles,
            @Personal @Nullable String targetPath,
            @Personal @Nullable List<String> mustHaves,
            @Personal @Nullable List<String> dealBreakers,
            @Personal @Nullable Money compensationFloor,
            @Nullable WeeklyGoals weeklyGoals,
            @Nullable Integer abundanceThreshold,
            @Personal @Nullable Boolean benefitClaimant,
            @Nullable UUID cohortId)
            implements SearchFact {
        public SearchStarted {
            kinds = List.copyOf(kinds);
            targetRoles = List.copyOf(targetRoles);
            mustHaves = mustHaves == null ? null : List.copyOf(mustHaves);
            dealBreakers = dealBreakers == null ? null : List.copyOf(dealBreakers);
        }
    }
}
