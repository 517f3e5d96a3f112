package dev.onward.opportunity.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.search.domain.Search;
import java.util.UUID;

/** A search as an answer shows it. */
public final class SearchView {

    private SearchView() {}

    /** {@code state} OPEN, PAUSED or CLOSED with what is looked for, or NOT_STARTED for one that was taken back. */
    public static ObjectNode of(UUID searchId, Search search) {
        ObjectNode json = Json.object().put("searchId", searchId.toString());
        switch (search) {
            case Search.NotStarted _ -> json.put("state", "NOT_STARTED");
            case Search.Started started -> {
                json.put("state", state(started.phase()));
                json.setAll(SearchFactCodec.CODEC.encode(started.profile()).body());
                if (!started.outcomes().isEmpty()) {
                    json.put("outcomeId", started.outcomes().getLast().toString());
                }
            }
        }
        return json;
    }

    private static String state(Search.Phase phase) {
        return switch (phase) {
            case GOING_ON -> "OPEN";
            case PAUSED -> "PAUSED";
            case CLOSED -> "CLOSED";
        };
    }
}
