package dev.onward.opportunity.stream.search.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.OutcomeSource;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.SearchClosingReason;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.stream.search.domain.SearchFact.OutcomeReported;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchClosed;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchPaused;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchProfileRevised;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchResumed;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchStarted;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchDeciderTest {

    private static final Specification<SearchFact, SearchRejection> SEARCH =
            Specification.of("search", (proposal, history) -> SearchDecider.decide(proposal, history, false));

    private static final UUID OUTCOME = UUID.fromString("00000000-0000-4000-8000-000000000201");
    private static final UUID COHORT = UUID.fromString("00000000-0000-4000-8000-000000000301");
    private static final SearchFact PAUSED = new SearchPaused("Moving house.");
    private static final SearchFact RESUMED = new SearchResumed(null);

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
    void the_start_of_a_search_can_be_corrected() {
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

    private static SearchProfileRevised revised(@Nullable Integer abundance, @Nullable UUID cohort) {
        return new SearchProfileRevised(
                List.of(OpportunityKind.PROMOTION), List.of(), null, null, null, null, null, abundance, null, cohort);
    }

    private static SearchClosed closed(@Nullable UUID outcomeId) {
        return new SearchClosed(SearchClosingReason.FOUND, null, outcomeId);
    }

    private static OutcomeReported outcome(@Nullable UUID outcomeId) {
        return new OutcomeReported(
                outcomeId,
                OutcomeCategory.EMPLOYED_FT,
                new Organization("Northwind", null),
                "Controller",
                LocalDate.of(2027, 1, 4),
                new Money(BigDecimal.valueOf(70_000), "EUR"),
                PayPeriod.YEAR,
                OutcomeSource.SELF);
    }

    private static Search state(SearchFact... facts) {
        BiFunction<Search, Effective<SearchFact>, Step<Search, SearchRejection>> evolve = Search::evolve;
        return switch (EffectiveHistory.of(SEARCH.given(facts).history()).fold(Search.initial(), evolve)) {
            case Fold.Legal<SearchFact, Search, SearchRejection>(Search search) -> search;
            case Fold.Illegal<SearchFact, Search, SearchRejection> illegal ->
                throw new AssertionError(illegal.toString());
        };
    }

    @Test
    void nothing_comes_before_its_beginning() {
        for (SearchFact fact : List.of(revised(null, null), PAUSED, RESUMED, closed(null), outcome(null))) {
            SEARCH.when(fact).thenRejected(new SearchRejection.NotStarted());
        }
    }

    @Test
    void a_profile_is_revised_as_a_whole_but_for_threshold_and_cohort() {
        SEARCH.given(started(7)).when(revised(null, null)).thenRecorded(revised(7, null));
        SEARCH.given(started(7), revised(7, COHORT)).when(revised(3, null)).thenRecorded(revised(3, COHORT));
        SEARCH.given(started(7), PAUSED).when(revised(3, null)).thenRecorded(revised(3, null));
        SEARCH.given(started(7), closed(null)).when(revised(3, null)).thenRejected(new SearchRejection.AlreadyClosed());
        SEARCH.given(started(7))
                .when(revised(1, null))
                .thenRejected(new SearchRejection.OutOfRange("abundanceThreshold", 2, 100));
    }

    @Test
    void a_search_rests_and_goes_on() {
        SEARCH.given(started(4)).when(PAUSED).thenRecorded(PAUSED);
        SEARCH.given(started(4), PAUSED).when(RESUMED).thenRecorded(RESUMED);
        SEARCH.given(started(4), PAUSED).when(PAUSED).thenRejected(new SearchRejection.AlreadyPaused());
        SEARCH.given(started(4)).when(RESUMED).thenRejected(new SearchRejection.GoesOn());
        SEARCH.given(started(4), closed(null)).when(PAUSED).thenRejected(new SearchRejection.AlreadyClosed());
    }

    @Test
    void a_resting_search_is_open_to_what_is_found_and_a_closed_one_is_not() {
        assertThat(state(started(4)).isOpen()).isTrue();
        assertThat(state(started(4), PAUSED).isOpen()).isTrue();
        assertThat(state(started(4), closed(null)).isOpen()).isFalse();
        assertThat(state(started(4), closed(null), RESUMED).isOpen()).isTrue();
        assertThat(Search.initial().isOpen()).isFalse();
    }

    @Test
    void a_search_is_closed_once_with_an_outcome_of_its_own() {
        SEARCH.given(started(4)).when(closed(null)).thenRecorded(closed(null));
        SEARCH.given(started(4), PAUSED).when(closed(null)).thenRecorded(closed(null));
        SEARCH.given(started(4), outcome(OUTCOME)).when(closed(OUTCOME)).thenRecorded(closed(OUTCOME));
        SEARCH.given(started(4)).when(closed(OUTCOME)).thenRejected(new SearchRejection.OutcomeUnknown(OUTCOME));
        SEARCH.given(started(4), closed(null)).when(closed(null)).thenRejected(new SearchRejection.AlreadyClosed());
    }

    @Test
    void an_outcome_is_reported_at_any_time_and_again() {
        SEARCH.given(started(4), outcome(OUTCOME), closed(OUTCOME))
                .when(outcome(null))
                .thenRecorded(outcome(Ids.derived(Specification.id(4), "outcome")));
        SEARCH.given(started(4), outcome(OUTCOME))
                .when(outcome(OUTCOME))
                .thenRejected(new SearchRejection.OutcomeIdInUse(OUTCOME));
        SEARCH.given(started(4), outcome(OUTCOME), closed(OUTCOME))
                .when(Told.<SearchFact>retracted(2, "OutcomeReported"))
                .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
        SEARCH.given(started(4))
                .when(new OutcomeReported(
                        null,
                        OutcomeCategory.SEEKING,
                        null,
                        null,
                        null,
                        new Money(BigDecimal.ONE, "E"),
                        null,
                        OutcomeSource.STAFF))
                .thenRejected(new SearchRejection.CurrencyUnknown("salary/currency"));
    }

    @Test
    void a_pause_that_later_facts_need_cannot_be_retracted() {
        SEARCH.given(started(4), PAUSED, RESUMED)
                .when(Told.<SearchFact>retracted(2, "SearchPaused"))
                .thenRejected(new SearchRejection.Contradicts(Specification.id(3), new SearchRejection.GoesOn()));
    }
}
