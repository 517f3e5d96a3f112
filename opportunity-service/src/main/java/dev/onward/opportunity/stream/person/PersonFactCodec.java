package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.opportunity.stream.person.domain.PersonFact;

/** The type names and versions under which a person's facts are stored; never changed, only added to. */
public final class PersonFactCodec {

    public static final Codec<PersonFact> CODEC = Codec.of(PersonFact.class)
            .type("ContactPointSet", 1, PersonFact.ContactPointSet.class)
            .build();

    private PersonFactCodec() {}
}
