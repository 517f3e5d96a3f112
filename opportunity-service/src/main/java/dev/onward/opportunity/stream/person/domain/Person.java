package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import org.jspecify.annotations.Nullable;

/** A person as the effective history of their stream leaves them. */
public record Person(@Nullable ContactPointSet contactPoint) {

    public static Person initial() {
        return new Person(null);
    }

    /** The state after a fact; every order of facts is legal. */
    public static Step<Person, PersonRejection> evolve(Person state, Effective<PersonFact> fact) {
        return switch (fact.fact()) {
            case ContactPointSet it -> Step.to(new Person(it));
        };
    }
}
