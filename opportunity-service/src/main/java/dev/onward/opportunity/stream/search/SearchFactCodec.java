package dev.onward.opportunity.stream.search;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.opportunity.stream.search.domain.SearchFact;

/** The type names and versions under which a search's facts are stored; never changed, only added to. */
public final class SearchFactCodec {

    public static final Codec<SearchFact> CODEC = Codec.of(SearchFact.class)
            .type("SearchStarted", 1, SearchFact.SearchStarted.class)
            .type("SearchProfileRevised", 1, SearchFact.SearchProfileRevised.class)
            .type("SearchPaused", 1, SearchFact.SearchPaused.class)
            .type("SearchResumed", 1, SearchFact.SearchResumed.class)
            .type("SearchClosed", 1, SearchFact.SearchClosed.class)
            .type("OutcomeReported", 1, SearchFact.OutcomeReported.class)
            .build();

    private SearchFactCodec() {}
}
