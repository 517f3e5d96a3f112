package dev.onward.opportunity.stream.search;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.search.domain.SearchRejection;

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
            case SearchRejection.NotStarted _ ->
                Problem.of(
                        "search-not-started",
                        422,
                        "Not begun yet",
                        "The search had not begun by then. Check the date; everything comes after SearchStarted.");
            case SearchRejection.AlreadyPaused _ ->
                Problem.of(
                        "search-already-paused", 422, "Resting already", "Record SearchResumed before another pause.");
            case SearchRejection.AlreadyClosed _ ->
                Problem.of(
                        "search-already-closed",
                        422,
                        "Already over",
                        "The search was closed by then. Record SearchResumed if it goes on, or check the date.");
            case SearchRejection.GoesOn _ ->
                Problem.of(
                        "search-goes-on",
                        422,
                        "Going on",
                        "The search was neither paused nor closed by then. There is nothing to resume.");
            case SearchRejection.OutcomeUnknown it ->
                Problem.of(
                                "outcome-unknown",
                                422,
                                "Outcome not known",
                                "No outcome of this search has that id. Record OutcomeReported first, or leave it out.")
                        .at("/outcomeId")
                        .with("outcomeId", it.outcomeId());
            case SearchRejection.OutcomeIdInUse it ->
                Problem.of(
                                "id-in-use",
                                422,
                                "Id in use",
                                "Another outcome has this id. Leave it out and one is assigned.")
                        .at("/outcomeId")
                        .with("outcomeId", it.outcomeId());
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
