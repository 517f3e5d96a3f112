package dev.onward.opportunity.stream.search;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.search.domain.SearchRejection;

/** What a caller is told when a fact of a search cannot be recorded. */
final class SearchProblems {

    private SearchProblems() {}

    static Problem of(SearchRejection rejection) {
        return switch (rejection) {
            case SearchRejection.AlreadyStarted _ -> Problem.of("search-already-started");
            case SearchRejection.NotStarted _ -> Problem.of("search-not-started");
            case SearchRejection.AlreadyPaused _ -> Problem.of("search-already-paused");
            case SearchRejection.AlreadyClosed _ -> Problem.of("search-already-closed");
            case SearchRejection.GoesOn _ -> Problem.of("search-goes-on");
            case SearchRejection.OutcomeUnknown it ->
                Problem.of("outcome-unknown").at("/outcomeId").with("outcomeId", it.outcomeId());
            case SearchRejection.OutcomeIdInUse it ->
                Problem.of("id-in-use")
                        .saying("Another outcome has this id. Leave it out and one is assigned.")
                        .at("/outcomeId")
                        .with("outcomeId", it.outcomeId());
            case SearchRejection.NoKinds _ -> Problem.of("kinds-missing").at("/kinds");
            case SearchRejection.OutOfRange it ->
                Problem.of("out-of-scale")
                        .at("/" + it.component())
                        .with("least", it.least())
                        .with("most", it.most());
            case SearchRejection.CurrencyUnknown it ->
                Problem.of("currency-unknown").at("/" + it.component());
            case SearchRejection.StillNeeded _ ->
                Problem.of("search-still-needed").at("/targetEventId");
            case SearchRejection.Contradicts it ->
                Problem.of("contradicts-recorded")
                        .with("eventId", it.eventId())
                        .with("because", of(it.because()).slug());
            case SearchRejection.Target it -> Problems.target(it.target());
        };
    }
}
