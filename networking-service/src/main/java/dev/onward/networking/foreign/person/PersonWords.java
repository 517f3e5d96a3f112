package dev.onward.networking.foreign.person;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import java.time.ZoneId;
import java.util.Optional;

/** Which events of a person are read, and what each means here. */
public final class PersonWords {

    public static final Vocabulary<OpportunityEvent, Optional<ZoneId>> WORDS =
            Vocabulary.<OpportunityEvent, Optional<ZoneId>>of(Codec.published(OpportunityEvent.class))
                    .word(OpportunityEvent.ContactPointSet.class, it -> Optional.ofNullable(it.zone()))
                    .build();

    private PersonWords() {}
}
