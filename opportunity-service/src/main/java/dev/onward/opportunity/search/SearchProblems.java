package dev.onward.opportunity.search;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.search.domain.SearchRejection;

/** What a caller is told when a fact of a search cannot be recorded. */
final class SearchProblems {

    private SearchProblems() {}

    static Problem of(SearchRejection rejection) {
        return switch (rejection) {
            case SearchRejection.AlreadyStarted _ ->
                Problem.of(
                        "search-already-started",
                        422,
                        "Already begun",
                        "This search has begun before. Correct its SearchStarted, or begin another search.");
            case SearchRejection.NoKinds _ ->
                Problem.of("kinds-missing", 422, "Nothing to look for", "Name at least one kind, such as JOB.")
                        .at("/kinds");
            case SearchRejection.OutOfRange it ->
                Problem.of("out-of-scale", 422, "Outside its scale", "Give a whole number within the bounds given.")
                        .at("/" + it.component())
                        .with("least", it.least())
                        .with("most", it.most());
            case SearchRejection.CurrencyUnknown it ->
                Problem.of(
                                "currency-unknown",
                                422,
                                "Currency not known",
                                "Give the three letters of a currency's ISO 4217 code, such as EUR.")
                        .at("/" + it.component());
            case SearchRejection.StillNeeded _ ->
                Problem.of(
                                "search-still-needed",
                                422,
                                "Opportunities belong to it",
                                "Opportunities were identified in this search, so that it has begun cannot be retracted."
                                        + " Correct it instead, or retract the opportunities first.")
                        .at("/targetEventId");
            case SearchRejection.Contradicts it ->
                Problem.of(
                                "contradicts-recorded",
                                422,
                                "Contradicts another fact",
                                "The fact with the eventId given, recorded before, would no longer be possible. Put that"
                                        + " one right first, or check the date.")
                        .with("eventId", it.eventId())
                        .with("because", of(it.because()).slug());
            case SearchRejection.Target it -> Problems.target(it.because());
        };
    }
}
