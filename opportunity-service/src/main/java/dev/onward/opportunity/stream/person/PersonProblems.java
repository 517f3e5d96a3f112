package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.person.domain.PersonRejection;

/** What a caller is told when a fact of a person cannot be recorded. */
final class PersonProblems {

    private PersonProblems() {}

    static Problem of(PersonRejection rejection) {
        return switch (rejection) {
            case PersonRejection.EmailInvalid _ ->
                Problem.of(
                                "email-invalid",
                                422,
                                "Address not usable",
                                "Mail cannot be sent to this. Give one address such as name@example.org, or leave it out.")
                        .at("/email");
            case PersonRejection.LocaleInvalid _ ->
                Problem.of(
                                "locale-invalid",
                                422,
                                "Language not known",
                                "Give a language tag such as en or de-CH, or leave it out.")
                        .at("/locale");
            case PersonRejection.Target it -> Problems.target(it.because());
        };
    }
}
