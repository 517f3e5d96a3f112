package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import org.jspecify.annotations.Nullable;

/** A person as the effective history of their stream leaves them. */
public record Person(@Nullable ContactPointSet contactPoint) {

    public static final Evolution<PersonFact, Person, PersonRejection> EVOLUTION =
            Evolution.of(initial(), Person::evolve);

    public static Person initial() {
        return new Person(null);
    }

    /** The state that a stream has come to. */
    public static Person of(StreamHistory<PersonFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The state after a fact; every order of facts is legal. */
    public static Step<Person, PersonRejection> evolve(Person state, Effective<PersonFact> fact) {
        return switch (fact.fact()) {
            case ContactPointSet it -> Step.to(new Person(it));
        };
    }
}
