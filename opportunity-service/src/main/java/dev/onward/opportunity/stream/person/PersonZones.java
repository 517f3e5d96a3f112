package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.person.domain.Person;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/** In which zone a person's dates are meant. */
@ApplicationScoped
public class PersonZones {

    private final Streams streams;
    private final StreamType<PersonFact, ?> type;

    public PersonZones(Streams streams, StreamType<PersonFact, ?> type) {
        this.streams = streams;
        this.type = type;
    }

    /** The zone of the contact point; UTC until it is known, and where nobody can read it: what is shown is other streams'. */
    public Uni<ZoneId> of(Tx tx, UUID personId) {
        return streams.load(tx, type, type.id(tx.tenantId(), personId), personId)
                .map(stream -> {
                    Person person = Person.of(stream.history());
                    return person.contactPoint() != null
                                    && person.contactPoint().zone() != null
                            ? person.contactPoint().zone()
                            : ZoneOffset.UTC;
                })
                .onFailure(HistoryUnreadable.class)
                .recoverWithItem(ZoneOffset.UTC);
    }
}
