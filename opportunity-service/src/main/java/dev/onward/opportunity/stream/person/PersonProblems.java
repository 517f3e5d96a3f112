package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.person.domain.PersonRejection;

/** What a caller is told when a fact of a person cannot be recorded. */
final class PersonProblems {

    private PersonProblems() {}

    static Problem of(PersonRejection rejection) {
        return switch (rejection) {
            case PersonRejection.EmailInvalid _ -> Problem.of("email-invalid").at("/email");
            case PersonRejection.LocaleInvalid _ -> Problem.of("locale-invalid").at("/locale");
            case PersonRejection.Target it -> Problems.target(it.target());
        };
    }
}
