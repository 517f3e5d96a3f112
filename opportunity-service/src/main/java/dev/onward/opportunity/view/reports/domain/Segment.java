package dev.onward.opportunity.view.reports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import org.jspecify.annotations.Nullable;

/**
 * What kind of opportunity a cell is about.
 *
 * @param kind null for what a search as a whole adds
 * @param origin null where nobody told
 */
public record Segment(
        @Nullable OpportunityKind kind, @Nullable OpportunityOrigin origin, boolean internal) {}
