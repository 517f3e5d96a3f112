package dev.onward.advice.decision.observed;

import dev.onward.advice.decision.observed.domain.Observation;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What advice has seen, kept as it came and read back as histories. A projection in versions: readers read the live one,
 * a rebuild writes the next beside it from the topic's beginning.
 */
@ApplicationScoped
public class Observed {

    /** How many live opportunities count as many while the search's own word has not arrived. */
    public static final int DEFAULT_THRESHOLD = 4;

    /** The types of events that say something to advice. */
    public static final Set<String> TYPES = Observations.TYPES;

    static final String OPPORTUNITY = "opportunity";
    static final String SEARCH = "search";
    static final String PERSON = "person";

    static final String NAME = "observed";

    /** The first argument of the advisory lock between those who keep and a rebuild: the letters "onwo". */
    static final int REBUILD_LOCK = 0x6f6e776f;

    private static final String INSERT = """
            insert into observed_event (tenant_id, projection_version, stream_kind, stream_id, seq, person_id, event_id,
                type, schema_version, body, occurred_at, occurred_on, recorded_at, actor_kind, actor_id)
            values (:tenant, :version, :kind, :stream, :seq, :person, :event, :type, :schemaVersion,
                cast(cast(:body as text) as jsonb), cast(cast(:occurredAt as text) as timestamptz),
                cast(cast(:occurredOn as text) as date), cast(cast(:recordedAt as text) as timestamptz), :actorKind,
                :actor)
            on conflict do nothing
            """;

    private static final String LOAD = """
            select seq, person_id, event_id, type, schema_version, cast(body as text) as body, occurred_at, occurred_on,
                recorded_at, actor_kind, actor_id
            from observed_event
            where tenant_id = :tenant and projection_version = :version and stream_kind = :kind and stream_id = :stream
            order by seq
            """;

    private static final String PUT_OPPORTUNITY = """
            insert into observed_opportunity (tenant_id, projection_version, opportunity_id, person_id, search_id, live)
            values (:tenant, :version, :opportunity, :person, cast(cast(:search as text) as uuid), :live)
            on conflict (tenant_id, projection_version, opportunity_id) do update
            set search_id = excluded.search_id, live = excluded.live
            """;

    private static final String OTHERS = """
            select count(*) from observed_opportunity
            where tenant_id = :tenant and projection_version = :version and search_id = :search and live
                and opportunity_id <> :opportunity
            """;

    /** The version that readers are to read. */
    private Uni<Integer> live(Tx tx) {
        return tx.session()
                .createNativeQuery(
                        "select version from projection where name = :name and state = 'LIVE'", Integer.class)
                .setParameter("name", NAME)
                .getSingleResult();
    }

    /**
     * Keeps what an event says, in the version that readers read and in one that is being built; the same event again
     * changes nothing.
     *
     * @param entry in the clear
     * @return whether it says anything to advice
     */
    public Uni<Boolean> keep(Tx tx, PublishedEvent event, Entry<OpportunityEvent> entry) {
        Optional<Entry<Observation>> seen = Observations.of(entry, event.eventId());
        return seen.isEmpty()
                ? Uni.createFrom().item(false)
                : lock(tx, event.stream().id())
                        .flatMap(_ -> versions(tx))
                        .flatMap(versions -> {
                            Uni<Void> chain = Uni.createFrom().voidItem();
                            for (int version : versions) {
                                chain = chain.chain(() -> insert(tx, version, event, seen.get()));
                            }
                            return chain;
                        })
                        .replaceWith(true);
    }

    /** As {@link #keep}, in one version only: how a rebuild fills it from the topic. */
    Uni<Void> keepIn(Tx tx, int version, PublishedEvent event, Entry<OpportunityEvent> entry) {
        return Observations.of(entry, event.eventId())
                .map(seen -> lock(tx, event.stream().id()).flatMap(_ -> insert(tx, version, event, seen)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * Against two others: a rebuild that is about to register its version, and the other writer of a stream's rows. The
     * versions are read by a statement of its own, so that it sees what was committed while this one waited.
     */
    private static Uni<?> lock(Tx tx, UUID stream) {
        return tx.session()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock_shared(" + REBUILD_LOCK + ", 0) as text)"
                                + " || cast(pg_advisory_xact_lock(hashtextextended(cast(:stream as text), 0)) as text)",
                        String.class)
                .setParameter("stream", stream.toString())
                .getSingleResultOrNull();
    }

    private static Uni<List<Integer>> versions(Tx tx) {
        return tx.session()
                .createNativeQuery(
                        "select version from projection where name = :name and state in ('LIVE', 'BUILDING')"
                                + " order by version",
                        Integer.class)
                .setParameter("name", NAME)
                .getResultList();
    }

    private Uni<Void> insert(Tx tx, int version, PublishedEvent event, Entry<Observation> entry) {
        Encoded encoded = ObservationCodec.CODEC.encodeEntry(entry);
        OccurredAt occurredAt = event.occurredAt();
        return tx.session()
                .createNativeQuery(INSERT)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("kind", event.stream().kind())
                .setParameter("stream", event.stream().id())
                .setParameter("seq", event.publication())
                .setParameter("person", event.requiredPersonId())
                .setParameter("event", event.eventId())
                .setParameter("type", encoded.type())
                .setParameter("schemaVersion", encoded.schemaVersion())
                .setParameter("body", Json.write(encoded.body()))
                .setParameter(
                        "occurredAt",
                        occurredAt instanceof OccurredAt.At at ? at.instant().toString() : null)
                .setParameter(
                        "occurredOn",
                        occurredAt instanceof OccurredAt.On on ? on.day().toString() : null)
                .setParameter("recordedAt", event.recordedAt().toString())
                .setParameter("actorKind", event.actor().kind().name())
                .setParameter("actor", event.actor().id())
                .executeUpdate()
                .flatMap(_ -> event.stream().kind().equals(OPPORTUNITY)
                        ? opportunity(tx, version, event.stream().id())
                                .flatMap(seen -> putOpportunity(tx, version, seen))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> putOpportunity(Tx tx, int version, Optional<ObservedOpportunity> seen) {
        if (seen.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID search = seen.get().view().searchId();
        return tx.session()
                .createNativeQuery(PUT_OPPORTUNITY)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("opportunity", seen.get().opportunityId())
                .setParameter("person", seen.get().personId())
                .setParameter("search", search == null ? null : search.toString())
                .setParameter("live", seen.get().view().isLive())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** An opportunity as the live version has it; empty if advice has not heard of it. */
    public Uni<Optional<ObservedOpportunity>> opportunity(Tx tx, UUID opportunityId) {
        return live(tx).flatMap(version -> opportunity(tx, version, opportunityId));
    }

    private Uni<Optional<ObservedOpportunity>> opportunity(Tx tx, int version, UUID opportunityId) {
        return history(tx, version, OPPORTUNITY, opportunityId).flatMap(history -> {
            UUID person = history.personId();
            if (person == null) {
                return Uni.createFrom().item(Optional.empty());
            }
            UUID search = searchOf(history);
            return zone(tx, version, person)
                    .flatMap(zone -> threshold(tx, version, search)
                            .flatMap(threshold -> others(tx, version, search, opportunityId)
                                    .map(others -> Optional.of(new ObservedOpportunity(
                                            opportunityId, person, history, zone, threshold, others)))));
        });
    }

    private static @Nullable UUID searchOf(StreamHistory<Observation> history) {
        return EffectiveHistory.of(history).facts().stream()
                .map(Effective::fact)
                .filter(Observation.OpportunityIdentified.class::isInstance)
                .map(f -> ((Observation.OpportunityIdentified) f).searchId())
                .findFirst()
                .orElse(null);
    }

    private Uni<ZoneId> zone(Tx tx, int version, UUID person) {
        return history(tx, version, PERSON, person)
                .map(history -> EffectiveHistory.of(history).facts().stream()
                        .map(Effective::fact)
                        .filter(Observation.ContactPointSet.class::isInstance)
                        .map(f -> ((Observation.ContactPointSet) f).zone())
                        .filter(Objects::nonNull)
                        .reduce((_, later) -> later)
                        .orElse(ZoneOffset.UTC));
    }

    private Uni<Integer> threshold(Tx tx, int version, @Nullable UUID search) {
        if (search == null) {
            return Uni.createFrom().item(DEFAULT_THRESHOLD);
        }
        return history(tx, version, SEARCH, search)
                .map(history -> EffectiveHistory.of(history).facts().stream()
                        .map(Effective::fact)
                        .filter(Observation.SearchStarted.class::isInstance)
                        .map(f -> ((Observation.SearchStarted) f).abundanceThreshold())
                        .findFirst()
                        .orElse(DEFAULT_THRESHOLD));
    }

    private static Uni<Integer> others(Tx tx, int version, @Nullable UUID search, UUID opportunity) {
        if (search == null) {
            return Uni.createFrom().item(0);
        }
        return tx.session()
                .createNativeQuery(OTHERS, Long.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("search", search)
                .setParameter("opportunity", opportunity)
                .getSingleResult()
                .map(Long::intValue);
    }

    private static Uni<StreamHistory<Observation>> history(Tx tx, int version, String kind, UUID stream) {
        StreamId id = new StreamId(tx.tenantId(), kind, stream);
        return tx.session()
                .createNativeQuery(LOAD, Tuple.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("kind", kind)
                .setParameter("stream", stream)
                .getResultList()
                .map(rows -> {
                    List<Recorded<Observation>> entries = new ArrayList<>(rows.size());
                    rows.forEach(row -> entries.add(recorded(id, row)));
                    return new StreamHistory<>(
                            id,
                            entries.isEmpty()
                                    ? null
                                    : entries.getFirst().envelope().personId(),
                            entries);
                });
    }

    private static Recorded<Observation> recorded(StreamId stream, Tuple row) {
        String type = row.get("type", String.class);
        int schemaVersion = row.get("schema_version", Number.class).intValue();
        UUID event = row.get("event_id", UUID.class);
        OccurredAt occurredAt = occurredAt(row);
        Actor actor =
                new Actor(Actor.Kind.valueOf(row.get("actor_kind", String.class)), row.get("actor_id", UUID.class));
        Envelope envelope = new Envelope(
                event,
                type,
                schemaVersion,
                stream,
                row.get("person_id", UUID.class),
                row.get("seq", Integer.class),
                occurredAt,
                instant(row.get("recorded_at")),
                actor,
                Source.SYSTEM,
                DayMathTrust.of(actor, Source.SYSTEM, occurredAt),
                About.NOTHING,
                event,
                null,
                0);
        return new Recorded<>(
                envelope,
                ObservationCodec.CODEC.decodeEntry(type, schemaVersion, Json.read(row.get("body", String.class))));
    }

    private static OccurredAt occurredAt(Tuple row) {
        if (row.get("occurred_at") != null) {
            return OccurredAt.at(instant(row.get("occurred_at")));
        }
        return row.get("occurred_on") == null
                ? OccurredAt.unknown()
                : OccurredAt.on(row.get("occurred_on", LocalDate.class));
    }

    /** Hibernate hands a timestamptz out as the one or the other. */
    private static Instant instant(Object value) {
        return switch (value) {
            case Instant it -> it;
            case OffsetDateTime it -> it.toInstant();
            default -> throw new IllegalStateException("not a time: " + value.getClass());
        };
    }
}
