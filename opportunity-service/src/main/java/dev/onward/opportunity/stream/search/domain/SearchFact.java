package dev.onward.opportunity.stream.search.domain;

import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.OutcomeSource;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.SearchClosingReason;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can be said of a search: the vocabulary of its stream. */
public sealed interface SearchFact {

    /**
     * What a search is for, as it was begun or as it was said again.
     *
     * <ul>
     *   <li>{@code kinds}: what is looked for; at least one
     *   <li>{@code targetPath}: where it is to lead, in their own words
     *   <li>{@code compensationFloor}: what they would not go below
     *   <li>{@code abundanceThreshold}: from how many live opportunities on advice counts them as many (002-19); at least 2
     *   <li>{@code benefitClaimant}: whether they claim unemployment benefits, if they wish to say so (001-11)
     *   <li>{@code cohortId}: the group that a program counts them in
     * </ul>
     */
    sealed interface Profile extends SearchFact {

        List<OpportunityKind> kinds();

        List<String> targetRoles();

        @Nullable
        String targetPath();

        @Nullable
        List<String> mustHaves();

        @Nullable
        List<String> dealBreakers();

        @Nullable
        Money compensationFloor();

        @Nullable
        WeeklyGoals weeklyGoals();

        @Nullable
        Integer abundanceThreshold();

        @Nullable
        Boolean benefitClaimant();

        @Nullable
        UUID cohortId();
    }

    /**
     * A person began to look: what begins the stream.
     *
     * @param abundanceThreshold 4 where not told
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
            implements Profile {
        public SearchStarted {
            kinds = List.copyOf(kinds);
            targetRoles = List.copyOf(targetRoles);
            mustHaves = copy(mustHaves);
            dealBreakers = copy(dealBreakers);
        }

        SearchStarted completed(List<OpportunityKind> each, int threshold) {
            return new SearchStarted(
                    each,
                    targetRoles,
                    targetPath,
                    mustHaves,
                    dealBreakers,
                    compensationFloor,
                    weeklyGoals,
                    threshold,
                    benefitClaimant,
                    cohortId);
        }
    }

    /**
     * What they look for is another: the whole profile again, and what is left out is no part of it any more.
     *
     * @param abundanceThreshold as before, where not told
     * @param cohortId as before, where not told: a program puts people into cohorts, and leaving the field out is no wish
     *     to leave
     */
    record SearchProfileRevised(
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
            implements Profile {
        public SearchProfileRevised {
            kinds = List.copyOf(kinds);
            targetRoles = List.copyOf(targetRoles);
            mustHaves = copy(mustHaves);
            dealBreakers = copy(dealBreakers);
        }

        SearchProfileRevised completed(List<OpportunityKind> each, int threshold, @Nullable UUID cohort) {
            return new SearchProfileRevised(
                    each,
                    targetRoles,
                    targetPath,
                    mustHaves,
                    dealBreakers,
                    compensationFloor,
                    weeklyGoals,
                    threshold,
                    benefitClaimant,
                    cohort);
        }
    }

    /** The person rests from looking; what happens meanwhile is still recorded. */
    record SearchPaused(@Personal @Nullable String reason) implements SearchFact {}

    /** A paused or closed search goes on. */
    record SearchResumed(@Personal @Nullable String reason) implements SearchFact {}

    /**
     * The person looks no longer.
     *
     * @param outcomeId an outcome of this search; null: none is known yet
     */
    record SearchClosed(
            SearchClosingReason reason,
            @Personal @Nullable String detail,
            @Nullable UUID outcomeId) implements SearchFact {}

    /**
     * Where the search led, as first-destination surveys ask; the one that happened last counts. Often known only after
     * the search is closed.
     *
     * @param outcomeId assigned where not told
     * @param startDate the first day, past or to come
     */
    record OutcomeReported(
            @Nullable UUID outcomeId,
            OutcomeCategory category,
            @Nullable Organization employer,
            @Nullable String title,
            @Nullable LocalDate startDate,
            @Personal @Nullable Money salary,
            @Nullable PayPeriod per,
            OutcomeSource knowledgeSource)
            implements SearchFact {

        OutcomeReported withOutcomeId(UUID id) {
            return new OutcomeReported(id, category, employer, title, startDate, salary, per, knowledgeSource);
        }
    }

    private static @Nullable List<String> copy(@Nullable List<String> texts) {
        return texts == null ? null : List.copyOf(texts);
    }
}
