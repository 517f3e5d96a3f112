package dev.onward.opportunity.stream.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.OutcomeSource;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchViewTest {

    private static final UUID ID = new UUID(7, 1);
    private static final UUID FIRST = new UUID(7, 2);
    private static final UUID LAST = new UUID(7, 3);

    private static Stream<SearchFact.Profile> profiles() {
        return Stream.of(
                new SearchFact.SearchStarted(
                        List.of(OpportunityKind.JOB), List.of(), null, null, null, null, null, 4, null, null),
                new SearchFact.SearchProfileRevised(
                        List.of(OpportunityKind.JOB, OpportunityKind.SALE),
                        List.of("Controller"),
                        "Upwards",
                        List.of("A team"),
                        List.of(),
                        new Money(new BigDecimal("78000.50"), "EUR"),
                        new WeeklyGoals(3, null, 0),
                        2,
                        false,
                        LAST));
    }

    private static ObjectNode json(SearchView view) throws JsonProcessingException {
        return Json.read(JsonMapper.builder().build().writeValueAsString(view));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void a_search_shows_its_profile_as_it_would_be_recorded_and_the_outcome_reported_last(SearchFact.Profile profile)
            throws JsonProcessingException {
        // Given
        SearchFact.OutcomeReported outcome = new SearchFact.OutcomeReported(
                null, OutcomeCategory.SEEKING, null, null, null, null, null, OutcomeSource.SELF);
        Search search = new Search.Started(
                Search.Phase.PAUSED,
                profile,
                PersistentMap.<UUID, SearchFact.OutcomeReported>empty()
                        .with(FIRST, outcome)
                        .with(LAST, outcome));

        // When
        ObjectNode shown = json(SearchView.of(ID, search));

        // Then
        ObjectNode expected = Json.object()
                .put("searchId", ID.toString())
                .put("state", "PAUSED")
                .put("outcomeId", LAST.toString());
        expected.setAll(SearchFactCodec.CODEC.encode(profile).body());
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void one_that_was_taken_back_shows_nothing_else() throws JsonProcessingException {
        assertThat(json(SearchView.of(ID, Search.initial())))
                .isEqualTo(Json.object().put("searchId", ID.toString()).put("state", "NOT_STARTED"));
    }
}
