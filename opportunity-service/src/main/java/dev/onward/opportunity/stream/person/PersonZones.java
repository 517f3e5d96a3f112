package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.person.domain.Person;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** By which calendars people's facts have their days; of each of them one. */
    public Uni<Map<UUID, PersonCalendar>> calendars(Tx tx, Collection<UUID> persons) {
        List<UUID> each = persons.stream().distinct().toList();
        List<StreamId> ids = each.stream().map(id -> type.id(tx.tenantId(), id)).toList();
        return streams.loadEach(tx, type, ids, null).map(loaded -> {
            Map<UUID, PersonCalendar> calendars = new HashMap<>();
            for (int i = 0; i < each.size(); i++) {
                calendars.put(
                        each.get(i),
                        switch (loaded.get(i)) {
                            case Streams.Loaded.Readable<PersonFact>(OpenStream<PersonFact> stream) ->
                                PersonCalendar.of(stream.history());
                            case Streams.Loaded.Unreadable<PersonFact> _ -> PersonCalendar.UTC;
                        });
            }
            return calendars;
        });
    }
}
