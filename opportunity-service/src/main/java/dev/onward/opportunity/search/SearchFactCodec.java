package dev.onward.opportunity.search;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.opportunity.search.domain.SearchFact;

/** The type names and versions under which a search's facts are stored; never changed, only added to. */
public final class SearchFactCodec {

    public static final Codec<SearchFact> CODEC = Codec.of(SearchFact.class)
            .type("SearchStarted", 1, SearchFact.SearchStarted.class)
            .build();

    private SearchFactCodec() {}
}
