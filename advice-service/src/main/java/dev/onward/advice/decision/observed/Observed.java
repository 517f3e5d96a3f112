package dev.onward.advice.decision.observed;

import dev.onward.advice.decision.observed.domain.Observation;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.heard.Hearing;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What advice has heard of opportunities, searches and persons, read as observations: codes, ids and dates. Everything
 * personal stays closed. Beside it one row for each opportunity, to count the live ones of a search.
 */
@ApplicationScoped
public class Observed implements Hearing<OpportunityEvent> {

    /** How many live opportunities count as many while the search's own word has not arrived. */
    public static final int DEFAULT_THRESHOLD = 4;

    private static final String OPPORTUNITY = "opportunity";
    private static final String SEARCH = "search";
    private static final String PERSON = "person";

    private static final String PUT_OPPORTUNITY = """
            insert into heard_opportunity (tenant_id, projection_version, opportunity_id, person_id, search_id, live)
            values (:tenant, :version, :opportunity, :person, cast(cast(:search as text) as uuid), :live)
            on conflict (tenant_id, projection_version, opportunity_id) do update
            set search_id = excluded.search_id, live = excluded.live
            """;

    private static final String OTHERS = """
            select count(*) from heard_opportunity
            where tenant_id = :tenant and projection_version = :version and search_id = :search and live
                and opportunity_id <> :opportunity
            """;

    private final Heard heard;

    public Observed(Heard heard) {
        this.heard = heard;
    }

    @Override
    public String source() {
        return "opportunity";
    }

    @Override
    public String consumer() {
        return "advice.cases";
    }

    @Override
    public Codec<OpportunityEvent> codec() {
        return OpportunityEvents.CODEC;
    }

    @Override
    public Set<String> types() {
        return Observations.TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("heard_opportunity");
    }

    @Override
    public Uni<Void> follow(Tx tx, int version, StreamId stream) {
        return stream.kind().equals(OPPORTUNITY)
                ? opportunity(tx, version, stream.id()).flatMap(seen -> putOpportunity(tx, version, seen))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> putOpportunity(Tx tx, int version, Optional<ObservedOpportunity> seen) {
        if (seen.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID search = seen.get().view().searchId();
        return tx.sql(PUT_OPPORTUNITY)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("opportunity", seen.get().opportunityId())
                .set("person", seen.get().personId())
                .set("search", search == null ? null : search.toString())
                .set("live", seen.get().view().isLive())
                .run();
    }

    /** An opportunity as the live version has it; empty if advice has not heard of it. */
    public Uni<Optional<ObservedOpportunity>> opportunity(Tx tx, UUID opportunityId) {
        return heard.live(tx, this).flatMap(version -> opportunity(tx, version, opportunityId));
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
                        .flatMap(f -> threshold(f).stream())
                        .reduce((_, later) -> later)
                        .orElse(DEFAULT_THRESHOLD));
    }

    private static Optional<Integer> threshold(Observation seen) {
        if (seen instanceof Observation.SearchStarted it) {
            return Optional.of(it.abundanceThreshold());
        }
        return seen instanceof Observation.SearchProfileRevised it
                ? Optional.of(it.abundanceThreshold())
                : Optional.empty();
    }

    private static Uni<Integer> others(Tx tx, int version, @Nullable UUID search, UUID opportunity) {
        if (search == null) {
            return Uni.createFrom().item(0);
        }
        return tx.sql(OTHERS)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("search", search)
                .set("opportunity", opportunity)
                .value(Long.class)
                .map(Long::intValue);
    }

    private Uni<StreamHistory<Observation>> history(Tx tx, int version, String kind, UUID stream) {
        return heard.history(tx, this, version, new StreamId(tx.tenantId(), kind, stream))
                .map(history -> history.map(Observations::of));
    }
}
