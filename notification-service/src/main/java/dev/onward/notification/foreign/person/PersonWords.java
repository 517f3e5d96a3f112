package dev.onward.notification.foreign.person;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.notification.foreign.person.domain.ToldContactPoint;

/** Which events of a person are read, and what each means here. */
public final class PersonWords {

    public static final Vocabulary<OpportunityEvent, ToldContactPoint> WORDS =
            Vocabulary.<OpportunityEvent, ToldContactPoint>of(Codec.published(OpportunityEvent.class))
                    .word(
                            OpportunityEvent.ContactPointSet.class,
                            it -> new ToldContactPoint(
                                    it.email(), it.locale(), it.zone(), Boolean.TRUE.equals(it.emailVerified())))
                    .build();

    private PersonWords() {}
}
