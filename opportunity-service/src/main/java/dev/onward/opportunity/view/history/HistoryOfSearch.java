package dev.onward.opportunity.view.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.opportunity.stream.opportunity.OpportunityView;
import dev.onward.opportunity.stream.search.SearchView.BelievedSearch;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was believed of a search and its opportunities.
 *
 * @param asOf what had happened by then; null: by now
 * @param knownAt what had been recorded by then; null: by now
 * @param facts those of the search and of its opportunities, merged by when they happened
 */
public record HistoryOfSearch(
        @Nullable Instant asOf, @Nullable Instant knownAt, SearchAndOpportunities state, List<ObjectNode> facts) {

    /** @param opportunitiesOf which opportunities are shown */
    public record SearchAndOpportunities(
            @JsonUnwrapped BelievedSearch search,
            @Schema(enumeration = {"SEARCH", "PAGE"}) OpportunitiesOf opportunitiesOf,
            List<OpportunityView> opportunities) {}

    /** Which opportunities a page shows. */
    public enum OpportunitiesOf {
        SEARCH,
        /** Those that its facts are about: the search has many. */
        PAGE
    }
}
