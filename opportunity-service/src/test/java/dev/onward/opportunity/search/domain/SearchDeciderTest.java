package dev.onward.opportunity.search.domain;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.search.domain.SearchFact.SearchStarted;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchDeciderTest {

    private static final Specification<SearchFact, SearchRejection> SEARCH =
            Specification.of("search", (proposal, history) -> SearchDecider.decide(proposal, history, false));

    private static SearchStarted started(@Nullable Integer abundance) {
        return started(List.of(OpportunityKind.JOB), abundance, null, null);
    }

    private static SearchStarted started(
            List<OpportunityKind> kinds,
            @Nullable Integer abundance,
            @Nullable Money floor,
            @Nullable WeeklyGoals goals) {
        return new SearchStarted(
                kinds,
                List.of("Controller"),
                "Finance lead",
                List.of("Team"),
                null,
                floor,
                goals,
                abundance,
                null,
                null);
    }

    @Test
    void a_search_begins_with_four_as_many_unless_told_otherwise() {
        SEARCH.when(started(null)).thenRecorded(started(4));
        SEARCH.when(started(2)).thenRecorded(started(2));
    }

    @Test
    void a_search_begins_once() {
        SEARCH.given(started(4)).when(started(4)).thenRejected(new SearchRejection.AlreadyStarted());
    }

    @Test
    void a_search_looks_for_something() {
        SEARCH.when(started(List.of(), null, null, null)).thenRejected(new SearchRejection.NoKinds());
        SEARCH.when(started(List.of(OpportunityKind.SALE, OpportunityKind.SALE), 4, null, null))
                .thenRecorded(started(List.of(OpportunityKind.SALE), 4, null, null));
    }

    @Test
    void numbers_keep_their_scales() {
        SEARCH.when(started(1)).thenRejected(new SearchRejection.OutOfRange("abundanceThreshold", 2, 100));
        SEARCH.when(started(List.of(OpportunityKind.JOB), 4, null, new WeeklyGoals(-1, null, null)))
                .thenRejected(new SearchRejection.OutOfRange("weeklyGoals/applications", 0, 200));
        SEARCH.when(started(List.of(OpportunityKind.JOB), 4, new Money(BigDecimal.TEN, "EURO"), null))
                .thenRejected(new SearchRejection.CurrencyUnknown("compensationFloor/currency"));
    }

    @Test
    void what_it_looks_for_can_be_corrected() {
        SEARCH.given(started(4))
                .when(Told.<SearchFact>corrected(
                        1, OccurredAt.at(Instant.parse("2026-11-01T09:00:00Z")), started(null)))
                .thenAccepted(recorded -> {});
    }

    @Test
    void a_search_with_opportunities_is_not_taken_back() {
        SEARCH.given(started(4))
                .when(Told.<SearchFact>retracted(1, "SearchStarted"))
                .thenAccepted(recorded -> {});
        SEARCH.decidedBy((proposal, history) -> SearchDecider.decide(proposal, history, true))
                .given(started(4))
                .when(Told.<SearchFact>retracted(1, "SearchStarted"))
                .thenRejected(new SearchRejection.StillNeeded());
    }

    @Test
    void the_target_of_a_correction_must_be_one() {
        SEARCH.given(started(4))
                .when(Told.<SearchFact>retracted(7, "SearchStarted"))
                .thenRejected(new SearchRejection.Target(new TargetRejection.Unknown(Specification.id(7))));
    }
}
