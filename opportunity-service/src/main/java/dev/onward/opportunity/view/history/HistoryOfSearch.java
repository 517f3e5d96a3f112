package dev.onward.opportunity.view.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was believed of a search and its opportunities.
 *
 * @param asOf what had happened by then; null: by now
 * @param knownAt what had been recorded by then; null: by now
 * @param state the profile as its codec writes it, and the opportunities
 * @param facts those of the search and of its opportunities, merged by when they happened
 */
public record HistoryOfSearch(
        @Nullable Instant asOf, @Nullable Instant knownAt, ObjectNode state, List<ObjectNode> facts) {}
