package dev.onward.opportunity.view.reports.projection;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.PersonZones;
import dev.onward.opportunity.stream.search.SearchState;
import dev.onward.opportunity.stream.search.Searches;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.view.reports.domain.CellText;
import dev.onward.opportunity.view.reports.domain.CellText.Row;
import dev.onward.opportunity.view.reports.domain.Contributions;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.Measure;
import dev.onward.opportunity.view.reports.domain.RulesFollowed;
import dev.onward.opportunity.view.reports.projection.GroupSums.Membership;
import dev.onward.opportunity.view.reports.projection.ReportCells.Belongs;
import dev.onward.opportunity.view.reports.projection.ReportCells.Contribution;
import dev.onward.opportunity.view.reports.projection.ReportCells.Kept;
import dev.onward.opportunity.view.reports.projection.ReportCells.PersonRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cells: what a stream adds now less what it added before. What it adds follows from its whole effective
 * history, and of a decision from the advice on the timeline as well, so it is made again from them; one of several events brings it up to the last, and the others find it
 * done.
 */
@ApplicationScoped
public class ReportProjection implements Projection {

    /** In the table {@code projection}. */
    public static final String NAME = "reports";

    /** Beside the kinds of streams: what a person adds as one, however many searches they have. */
    private static final String PERSON = "person";

    private final Opportunities opportunities;
    private final Searches searches;
    private final PersonZones zones;
    private final GivenAdvice advice;
    private final Projections projections;
    private final ReportCells cells;
    private final GroupSums groups;

    public ReportProjection(
            Opportunities opportunities,
            Searches searches,
            PersonZones zones,
            GivenAdvice advice,
            Projections projections,
            ReportCells cells,
            GroupSums groups) {
        this.opportunities = opportunities;
        this.searches = searches;
        this.zones = zones;
        this.advice = advice;
        this.projections = projections;
        this.cells = cells;
        this.groups = groups;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("report_contribution", "report_cell", "report_sum", "report_member", "report_persons");
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        return applyAll(tx, version, List.of(event));
    }

    /** A few statements for all streams of a kind, however many there are. Searches first: opportunities count with theirs. */
    @Override
    public Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        Map<UUID, StoredEvent> searches = new LinkedHashMap<>();
        Map<UUID, StoredEvent> opportunities = new LinkedHashMap<>();
        Map<UUID, LocalDate> told = new HashMap<>();
        for (StoredEvent event : events) {
            Envelope e = event.envelope();
            switch (e.stream().kind()) {
                case "search" -> searches.put(e.stream().id(), event);
                case "opportunity" -> opportunities.put(e.stream().id(), event);
                default -> {}
            }
            UUID search = e.about().searchId();
            // What the system states by itself is no sign of anybody's life.
            if (search != null && !e.isOfSystem()) {
                told.merge(search, toldOn(e), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        if (searches.isEmpty() && opportunities.isEmpty()) {
            return cells.told(tx, version, told);
        }
        return cells.lock(tx, version, persons(searches, opportunities))
                .chain(() -> behind(tx, version, "search", searches))
                .flatMap(behind -> ofSearches(tx, version, behind))
                .chain(() -> behind(tx, version, "opportunity", opportunities))
                .flatMap(behind -> ofOpportunities(tx, version, behind.keySet(), kept(behind)))
                .chain(() -> cells.told(tx, version, told));
    }

    /**
     * Advice that was recorded before a decision may be heard after it. Its opportunity is counted again then, with what
     * {@code stored} has put on the timeline; whoever counts it at the same time waits, and sees the line.
     */
    public Uni<Void> hear(Tx tx, List<PublishedEvent> advice, Supplier<Uni<Void>> stored) {
        Map<UUID, UUID> personOf = new HashMap<>();
        for (PublishedEvent event : advice) {
            if (event.type().equals("AdviceGiven")) {
                personOf.put(event.stream().id(), event.requiredPersonId());
            }
        }
        if (personOf.isEmpty()) {
            return stored.get();
        }
        return projections
                .written(tx, NAME)
                .flatMap(versions -> Sequence.each(
                                versions, version -> cells.lock(tx, version, Set.copyOf(personOf.values())))
                        .chain(stored::get)
                        .chain(() -> Sequence.each(versions, version -> again(tx, version, personOf))));
    }

    /**
     * Those of which decisions are counted; the others will be counted with what was heard, and so will those that cannot be
     * read: they hold nobody's timeline.
     */
    private Uni<Void> again(Tx tx, int version, Map<UUID, UUID> personOf) {
        return cells.kept(tx, version, "opportunity", personOf.keySet()).flatMap(kept -> {
            kept.values()
                    .removeIf(it -> CellText.rows(it.cells()).keySet().stream()
                            .noneMatch(row -> row.measure().equals(Measure.DECISION.name())));
            return kept.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : opportunities
                            .findReadable(tx, kept.keySet())
                            .flatMap(streams -> count(tx, version, streams, kept));
        });
    }

    private static Set<UUID> persons(Map<UUID, StoredEvent> searches, Map<UUID, StoredEvent> opportunities) {
        return Stream.concat(searches.values().stream(), opportunities.values().stream())
                .map(event -> requireNonNull(event.envelope().personId()))
                .collect(Collectors.toSet());
    }

    private static LocalDate toldOn(Envelope envelope) {
        return LocalDate.ofInstant(envelope.recordedAt(), ZoneOffset.UTC);
    }

    /**
     * A stream that is to be counted again.
     *
     * @param kept what it added until now; null for nothing yet
     * @param last the last of its events that is to be counted
     */
    private record Behind(@Nullable Kept kept, Envelope last) {}

    /** By id, in the order of the log; those that stand at their last event already are done. */
    private Uni<Map<UUID, Behind>> behind(Tx tx, int version, String kind, Map<UUID, StoredEvent> lastEvents) {
        if (lastEvents.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return cells.kept(tx, version, kind, lastEvents.keySet()).map(kept -> {
            Map<UUID, Behind> behind = new LinkedHashMap<>();
            lastEvents.forEach((id, event) -> {
                Kept it = kept.get(id);
                if (it == null || it.streamVersion() < event.envelope().version()) {
                    behind.put(id, new Behind(it, event.envelope()));
                }
            });
            return behind;
        });
    }

    private static Map<UUID, Kept> kept(Map<UUID, Behind> behind) {
        Map<UUID, Kept> kept = new HashMap<>();
        behind.forEach((id, it) -> {
            if (it.kept != null) {
                kept.put(id, it.kept);
            }
        });
        return kept;
    }

    private Uni<Void> ofOpportunities(Tx tx, int version, Set<UUID> ids, Map<UUID, Kept> before) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return opportunities.findAll(tx, ids).flatMap(streams -> count(tx, version, streams, before));
    }

    private Uni<Void> count(Tx tx, int version, List<OpenStream<OpportunityFact>> streams, Map<UUID, Kept> before) {
        Map<UUID, UUID> searchOf = new HashMap<>();
        streams.forEach(stream -> searchOf.put(
                stream.history().id().id(),
                requireNonNull(Opportunities.firstIdentified(stream.history()).searchId())));
        return cells.kept(tx, version, "search", Set.copyOf(searchOf.values()))
                .flatMap(ofSearch -> zones.calendars(tx, persons(streams))
                        .flatMap(calendars -> advice.rules(tx, decided(streams)).flatMap(rules -> {
                            Count count = new Count(tx, version);
                            streams.forEach(stream -> {
                                StreamHistory<OpportunityFact> history = stream.history();
                                UUID id = history.id().id();
                                UUID person = requireNonNull(history.personId());
                                UUID search = requireNonNull(searchOf.get(id));
                                Kept kept = ofSearch.get(search);
                                count.add(
                                        person,
                                        history.id(),
                                        before.get(id),
                                        (int) history.version(),
                                        CellText.write(Contributions.of(
                                                EffectiveHistory.of(history),
                                                requireNonNull(calendars.get(person)),
                                                rules.getOrDefault(id, RulesFollowed.NOWHERE))),
                                        new Belongs(search, kept == null ? null : kept.cohortId(), null, null));
                            });
                            return count.write();
                        })));
    }

    private static Set<UUID> decided(List<OpenStream<OpportunityFact>> streams) {
        return streams.stream()
                .map(OpenStream::history)
                .filter(Contributions::mayHoldDecision)
                .map(history -> history.id().id())
                .collect(Collectors.toSet());
    }

    private static List<UUID> persons(List<OpenStream<OpportunityFact>> streams) {
        return streams.stream()
                .map(stream -> requireNonNull(stream.history().personId()))
                .toList();
    }

    private Uni<Void> ofSearches(Tx tx, int version, Map<UUID, Behind> behind) {
        return Sequence.each(behind.entrySet(), each -> ofSearch(tx, version, each.getKey(), each.getValue()));
    }

    /**
     * Anyone who comes into a cohort, or leaves it, takes all opportunities of the search along. A search adds nothing by
     * itself; of what a person's searches tell, one counts.
     */
    private Uni<Void> ofSearch(Tx tx, int version, UUID id, Behind behind) {
        UUID person = requireNonNull(behind.last.personId());
        return searches.find(tx, person, id)
                .map(Optional::orElseThrow)
                .flatMap(stream -> zones.calendars(tx, List.of(person)).flatMap(calendars -> {
                    Search search = Search.of(stream.history());
                    UUID cohort =
                            search instanceof Search.Started it ? it.profile().cohortId() : null;
                    Count count = new Count(tx, version);
                    Contribution told = new Contribution(
                            person,
                            behind.last.stream(),
                            (int) stream.history().version(),
                            CellText.write(Contributions.ofSearch(
                                    EffectiveHistory.of(stream.history()), requireNonNull(calendars.get(person)))),
                            new Belongs(id, cohort, SearchState.of(search).name(), toldOn(behind.last)));
                    return cells.keep(tx, version, List.of(told))
                            .chain(() -> destination(tx, version, person, count))
                            .chain(() -> cells.move(tx, version, id, cohort))
                            .invoke(elsewhere -> elsewhere.forEach(it -> {
                                Map<Row, Integer> rows = CellText.rows(it.cells());
                                count.regroup(person, rows, it.cohortId(), rows, cohort);
                            }))
                            .chain(count::write);
                }));
    }

    /** Counted as something that the person adds, beside their streams. */
    private Uni<Void> destination(Tx tx, int version, UUID person, Count count) {
        return cells.kept(tx, version, PERSON, Set.of(person))
                .flatMap(before -> cells.searchesOf(tx, version, person)
                        .invoke(searches -> {
                            Map<UUID, Map<Row, Integer>> told = new HashMap<>();
                            searches.forEach((id, kept) -> told.put(id, CellText.rows(kept.cells())));
                            Optional<UUID> telling = Contributions.firstDestination(told);
                            UUID cohort = telling.map(id ->
                                            requireNonNull(searches.get(id)).cohortId())
                                    .orElse(null);
                            count.add(
                                    person,
                                    new StreamId(tx.tenantId(), PERSON, person),
                                    before.get(person),
                                    searches.values().stream()
                                            .mapToInt(Kept::streamVersion)
                                            .sum(),
                                    telling.map(id -> requireNonNull(searches.get(id))
                                                    .cells())
                                            .orElse(""),
                                    new Belongs(null, cohort, null, null));
                        })
                        .replaceWithVoid());
    }

    /** What changes by counting some streams again, to be written at once. */
    private final class Count {

        private final Tx tx;
        private final int version;
        private final List<Contribution> contributions = new ArrayList<>();
        private final Map<PersonRow, Integer> rows = new HashMap<>();
        private final Map<GroupRow, Integer> sums = new HashMap<>();
        private final Map<Membership, Integer> memberships = new HashMap<>();

        private Count(Tx tx, int version) {
            this.tx = tx;
            this.version = version;
        }

        private void add(
                UUID person, StreamId stream, @Nullable Kept kept, int streamVersion, String text, Belongs belongs) {
            contributions.add(new Contribution(person, stream, streamVersion, text, belongs));
            Map<Row, Integer> before = kept == null ? Map.of() : CellText.rows(kept.cells());
            Map<Row, Integer> after = CellText.rows(text);
            Contributions.difference(before, after)
                    .forEach((row, n) -> rows.merge(new PersonRow(person, row), n, Integer::sum));
            regroup(person, before, kept == null ? null : kept.cohortId(), after, belongs.cohortId());
        }

        private void regroup(
                UUID person,
                Map<Row, Integer> before,
                @Nullable UUID cohortBefore,
                Map<Row, Integer> after,
                @Nullable UUID cohortAfter) {
            Contributions.difference(GroupRow.sums(before, cohortBefore), GroupRow.sums(after, cohortAfter))
                    .forEach((row, n) -> sums.merge(row, n, Integer::sum));
            Contributions.difference(
                            GroupRow.memberships(before, cohortBefore), GroupRow.memberships(after, cohortAfter))
                    .forEach((row, n) -> memberships.merge(new Membership(person, row), n, Integer::sum));
        }

        private Uni<Void> write() {
            // What one stream took another may have given.
            rows.values().removeIf(n -> n == 0);
            sums.values().removeIf(n -> n == 0);
            memberships.values().removeIf(n -> n == 0);
            return cells.keep(tx, version, contributions)
                    .chain(() -> cells.add(tx, version, rows))
                    .chain(() -> groups.add(tx, version, sums, memberships));
        }
    }
}
