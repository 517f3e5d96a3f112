package dev.onward.opportunity.search.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.search.domain.SearchFact.SearchStarted;

/**
 * A search as its effective history leaves it.
 *
 * <pre>
 * NotStarted ── SearchStarted ──► Open
 * </pre>
 */
public sealed interface Search {

    /** Before its first fact. */
    record NotStarted() implements Search {}

    /** Opportunities may be identified in it. */
    record Open(SearchStarted profile) implements Search {}

    static Search initial() {
        return new NotStarted();
    }

    default boolean isOpen() {
        return switch (this) {
            case NotStarted _ -> false;
            case Open _ -> true;
        };
    }

    /** The state after a fact, or why it cannot be where it stands. */
    static Step<Search, SearchRejection> evolve(Search state, Effective<SearchFact> fact) {
        return switch (fact.fact()) {
            case SearchStarted it ->
                switch (state) {
                    case NotStarted _ -> Step.to(new Open(it));
                    case Open _ -> Step.not(new SearchRejection.AlreadyStarted());
                };
        };
    }
}
