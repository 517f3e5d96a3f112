package dev.onward.advice.foreign.opportunity;

import dev.onward.advice.foreign.opportunity.domain.CaseReading;
import dev.onward.advice.foreign.opportunity.domain.Feedback;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What opportunity-service published of opportunities, searches and persons, read as observations: codes, ids and
 * dates. Everything personal stays closed. Beside it one row for each opportunity, to count the live ones of a search.
 */
@ApplicationScoped
public class ForeignOpportunities {

    /** How many live opportunities count as many while the search's own word has not arrived. */
    public static final int DEFAULT_THRESHOLD = 4;

    private static final String OPPORTUNITY = "opportunity";
    private static final String SEARCH = "search";
    private static final String PERSON = "person";

    private static final String PUT_OPPORTUNITY = """
            insert into foreign_opportunity (tenant_id, projection_version, opportunity_id, person_id, search_id, live)
            values (:tenant, :version, :opportunity, :person, cast(cast(:search as text) as uuid), :live)
            on conflict (tenant_id, projection_version, opportunity_id) do update
            set search_id = excluded.search_id, live = excluded.live
            """;

    private static final String OTHERS = """
            select count(*) from foreign_opportunity
            where tenant_id = :tenant and projection_version = :version and search_id = :search and live
                and opportunity_id <> :opportunity
            """;

    private final ForeignStreams foreign;
    private final Function<EffectiveHistory<Observation>, CaseReading> fold;
    private final ForeignSource<OpportunityEvent> source = ForeignSource.of(
                    "opportunity", "advice.cases", OpportunityWords.WORDS)
            .deriving(List.of("foreign_opportunity"), this::derive);

    @Inject
    public ForeignOpportunities(ForeignStreams foreign) {
        this(foreign, CaseReading::of);
    }

    /** @param fold how the history of an opportunity is read */
    ForeignOpportunities(ForeignStreams foreign, Function<EffectiveHistory<Observation>, CaseReading> fold) {
        this.foreign = foreign;
        this.fold = fold;
    }

    @Produces
    @Singleton
    ForeignSource<OpportunityEvent> source() {
        return source;
    }

    private Uni<Void> derive(Tx tx, int version, StreamId stream) {
        return stream.kind().equals(OPPORTUNITY)
                ? read(tx, version, stream).flatMap(read -> putOpportunity(tx, version, read))
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> putOpportunity(Tx tx, int version, Read read) {
        StreamHistory<Observation> history = read.history();
        if (history.personId() == null) {
            return Uni.createFrom().voidItem();
        }
        UUID search = read.reading().searchId();
        return tx.sql(PUT_OPPORTUNITY)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("opportunity", history.id().id())
                .set("person", history.personId())
                .set("search", search == null ? null : search.toString())
                .set("live", read.reading().isLive())
                .run();
    }

    /**
     * An opportunity as stored.
     *
     * @param published what {@code history} says in the words of its publisher
     */
    private record Read(
            StreamHistory<OpportunityEvent> published, StreamHistory<Observation> history, CaseReading reading) {}

    /** What a transaction has read of opportunities: the row and the rules look at one reading, until its stream grows. */
    private static final class Readings {

        private record Of(int version, StreamId stream) {}

        private final Map<Of, Read> known = new HashMap<>();
    }

    private Uni<Read> read(Tx tx, int version, StreamId stream) {
        Map<Readings.Of, Read> known = tx.remembered(Readings.class, Readings::new).known;
        return foreign.histories(tx, source, version, List.of(stream))
                .map(histories -> known.compute(
                        new Readings.Of(version, stream), (_, before) -> readOnce(histories.getFirst(), before)));
    }

    @SuppressWarnings("ReferenceEquality") // to compare what they say costs as much as to read it again
    private Read readOnce(StreamHistory<OpportunityEvent> published, @Nullable Read before) {
        if (before != null && before.published() == published) {
            return before;
        }
        StreamHistory<Observation> history = OpportunityWords.WORDS.translate(published);
        return new Read(published, history, fold.apply(history.effective()));
    }

    /**
     * The feedback that an event tells or takes back, in the clear: a gap's words are the feedback's. Empty for any other event,
     * which stays closed.
     */
    public Uni<Optional<Recorded<Feedback>>> feedback(Tx tx, PublishedEvent event) {
        return foreign.opened(tx, OpportunityWords.FEEDBACK, event);
    }

    /** An opportunity as the live version has it; empty if nothing of it is stored. */
    public Uni<Optional<ObservedOpportunity>> opportunity(Tx tx, UUID opportunityId) {
        return foreign.live(tx, source).flatMap(version -> opportunity(tx, version, opportunityId));
    }

    private Uni<Optional<ObservedOpportunity>> opportunity(Tx tx, int version, UUID opportunityId) {
        return read(tx, version, new StreamId(tx.tenantId(), OPPORTUNITY, opportunityId))
                .flatMap(read -> {
                    UUID person = read.history().personId();
                    return person == null
                            ? Uni.createFrom().item(Optional.empty())
                            : opportunity(tx, version, read, person).map(Optional::of);
                });
    }

    private Uni<ObservedOpportunity> opportunity(Tx tx, int version, Read read, UUID person) {
        UUID opportunity = read.history().id().id();
        UUID search = read.reading().searchId();
        List<StreamId> around = new ArrayList<>();
        around.add(new StreamId(tx.tenantId(), PERSON, person));
        if (search != null) {
            around.add(new StreamId(tx.tenantId(), SEARCH, search));
        }
        return histories(tx, version, around)
                .flatMap(found -> others(tx, version, search, opportunity)
                        .map(others -> new ObservedOpportunity(
                                opportunity,
                                person,
                                read.history(),
                                read.reading(),
                                zone(found.getFirst()),
                                search == null ? DEFAULT_THRESHOLD : threshold(found.getLast()),
                                others)));
    }

    private static ZoneId zone(StreamHistory<Observation> person) {
        return person.effective().facts().stream()
                .map(Effective::fact)
                .filter(Observation.ContactPointSet.class::isInstance)
                .map(f -> ((Observation.ContactPointSet) f).zone())
                .filter(Objects::nonNull)
                .reduce((_, later) -> later)
                .orElse(ZoneOffset.UTC);
    }

    private static int threshold(StreamHistory<Observation> search) {
        return search.effective().facts().stream()
                .map(Effective::fact)
                .flatMap(f -> threshold(f).stream())
                .reduce((_, later) -> later)
                .orElse(DEFAULT_THRESHOLD);
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

    private Uni<List<StreamHistory<Observation>>> histories(Tx tx, int version, List<StreamId> streams) {
        return foreign.histories(tx, source, version, streams)
                .map(histories -> histories.stream()
                        .map(OpportunityWords.WORDS::translate)
                        .toList());
    }
}
