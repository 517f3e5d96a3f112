package dev.onward.opportunity.stream.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.stream.search.domain.Search;
import java.util.UUID;

/** A search as an answer shows it. */
public final class SearchView {

    private SearchView() {}

    /** {@code state} OPEN, PAUSED or CLOSED with what is looked for, or NOT_STARTED for one that was taken back. */
    public static ObjectNode of(UUID searchId, Search search) {
        ObjectNode json = Json.object()
                .put("searchId", searchId.toString())
                .put("state", SearchState.of(search).name());
        switch (search) {
            case Search.NotStarted _ -> {}
            case Search.Started started -> {
                json.setAll(SearchFactCodec.CODEC.encode(started.profile()).body());
                started.outcomes().keySet().stream()
                        .reduce((_, later) -> later)
                        .ifPresent(last -> json.put("outcomeId", last.toString()));
            }
        }
        return json;
    }
}
