package dev.onward.opportunity.stream.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A search as an answer shows it. */
public sealed interface SearchView {

    UUID searchId();

    /** One whose history can be read. */
    sealed interface BelievedSearch extends SearchView {

        SearchState state();
    }

    /**
     * One that was begun, with what is looked for; what was not told, or was erased, is absent.
     *
     * @param outcomeId the outcome reported last
     */
    record StartedSearch(
            UUID searchId,

            @Schema(enumeration = {"OPEN", "PAUSED", "CLOSED"})
            SearchState state,

            List<OpportunityKind> kinds,
            List<String> targetRoles,
            @JsonInclude(Include.NON_NULL) @Nullable String targetPath,
            @JsonInclude(Include.NON_NULL) @Nullable List<String> mustHaves,
            @JsonInclude(Include.NON_NULL) @Nullable List<String> dealBreakers,
            @JsonInclude(Include.NON_NULL) @Nullable Money compensationFloor,
            @JsonInclude(Include.NON_NULL) @Nullable GoalsOfWeek weeklyGoals,

            @Schema(minimum = "2") @JsonInclude(Include.NON_NULL) @Nullable
            Integer abundanceThreshold,

            @JsonInclude(Include.NON_NULL) @Nullable Boolean benefitClaimant,
            @JsonInclude(Include.NON_NULL) @Nullable UUID cohortId,
            @JsonInclude(Include.NON_NULL) @Nullable UUID outcomeId)
            implements BelievedSearch {}

    /** One that was taken back as a whole. */
    record NotStartedSearch(
            UUID searchId,
            @Schema(enumeration = {"NOT_STARTED"}) SearchState state) implements BelievedSearch {}

    /** One with an entry that cannot be read. */
    record UnreadableSearch(
            UUID searchId,
            @Schema(enumeration = {"UNREADABLE"}) String state,
            boolean unreadable,
            UUID unreadableEventId)
            implements SearchView {}

    /** How much a person means to do each week; absent where they set no goal. */
    record GoalsOfWeek(
            @Schema(minimum = "0") @JsonInclude(Include.NON_NULL) @Nullable
            Integer applications,

            @Schema(minimum = "0") @JsonInclude(Include.NON_NULL) @Nullable
            Integer conversations,

            @Schema(minimum = "0") @JsonInclude(Include.NON_NULL) @Nullable
            Integer interviews) {

        static @Nullable GoalsOfWeek of(@Nullable WeeklyGoals goals) {
            return goals == null
                    ? null
                    : new GoalsOfWeek(goals.applications(), goals.conversations(), goals.interviews());
        }
    }

    /** As it is believed. */
    static BelievedSearch of(UUID searchId, Search search) {
        return switch (search) {
            case Search.NotStarted _ -> new NotStartedSearch(searchId, SearchState.of(search));
            case Search.Started started -> started(searchId, started);
        };
    }

    private static StartedSearch started(UUID searchId, Search.Started search) {
        SearchFact.Profile profile = search.profile();
        return new StartedSearch(
                searchId,
                SearchState.of(search),
                profile.kinds(),
                profile.targetRoles(),
                profile.targetPath(),
                profile.mustHaves(),
                profile.dealBreakers(),
                profile.compensationFloor(),
                GoalsOfWeek.of(profile.weeklyGoals()),
                profile.abundanceThreshold(),
                profile.benefitClaimant(),
                profile.cohortId(),
                search.outcomes().keySet().stream().reduce((_, later) -> later).orElse(null));
    }

    /** One whose history cannot be read. */
    static SearchView unreadable(UUID searchId, HistoryUnreadable because) {
        return new UnreadableSearch(searchId, "UNREADABLE", true, because.eventId());
    }
}
