package dev.onward.opportunity.view.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.opportunity.stream.opportunity.OpportunityView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was believed of an opportunity.
 *
 * @param asOf what had happened by then; null: by now
 * @param knownAt what had been recorded by then; null: by now
 * @param facts in effective order
 */
public record OpportunityHistory(
        @Nullable Instant asOf, @Nullable Instant knownAt, OpportunityView state, List<ObjectNode> facts) {}
