package dev.onward.opportunity.stream.search;

import dev.onward.opportunity.stream.search.domain.Search;

/** Whether a person looks, as answers say it. */
public enum SearchState {
    OPEN,
    PAUSED,
    CLOSED,
    /** Taken back as a whole. */
    NOT_STARTED;

    public static SearchState of(Search search) {
        return switch (search) {
            case Search.NotStarted _ -> NOT_STARTED;
            case Search.Started started ->
                switch (started.phase()) {
                    case GOING_ON -> OPEN;
                    case PAUSED -> PAUSED;
                    case CLOSED -> CLOSED;
                };
        };
    }
}
