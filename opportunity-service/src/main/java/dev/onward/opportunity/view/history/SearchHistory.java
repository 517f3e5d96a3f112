package dev.onward.opportunity.view.history;

import dev.onward.eventsourcing.AsOf;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.sharing.Amount;
import dev.onward.opportunity.sharing.StreamSizes;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityView;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import dev.onward.opportunity.view.board.Board;
import dev.onward.opportunity.view.history.HistoryFacts.HistoryFact;
import dev.onward.opportunity.view.history.HistoryPlace.Reached;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the history of a search, which may have any number of opportunities.
 *
 * <ul>
 *   <li>A page walks the {@link HistoryPlaces} in windows, and loads the streams that stand in a window: what is effective
 *       follows from a whole stream. Of these it keeps the facts that stand in the window, and no more than the page takes.
 *   <li>A request reads so much and no more ({@link #OF_REQUEST}). Where that comes to less than a page, the page is shorter and
 *       the next one goes on from there.
 * </ul>
 */
@ApplicationScoped
class SearchHistory {

    /** Of a search with more opportunities, or with longer ones, the state shows those that the page speaks of. */
    static final int MOST_STATES = 100;

    /** What a window may load, unless a single stream is more. */
    private static final Amount OF_WINDOW = new Amount(2_000, 1 << 20);

    /** What a request may load, the last window apart. */
    private static final Amount OF_REQUEST = new Amount(5_000, 2 << 20);

    private static final int MOST_PLACES = 20_000;
    private static final int LARGEST_WINDOW = 1_000;

    private static final String PLACES = """
            select sorts_at, recorded_at, stream_id from history_place
            where tenant_id = :tenant and projection_version = :version and search_id = :search
            """;

    private static final String BEYOND = """
             and (sorts_at, recorded_at, stream_id) %s (cast(cast(:sortsAt as text) as timestamptz),
                cast(cast(:recordedAt as text) as timestamptz), cast(cast(:stream as text) as uuid))
            """;

    private final Opportunities opportunities;
    private final Board board;
    private final Projections projections;

    SearchHistory(Opportunities opportunities, Board board, Projections projections) {
        this.opportunities = opportunities;
        this.board = board;
        this.projections = projections;
    }

    /**
     * What is asked, with times resolved.
     *
     * @param zone of the person
     */
    record Question(UUID personId, OpenStream<SearchFact> search, Viewpoint viewpoint, boolean audit, ZoneId zone) {

        UUID searchId() {
            return search.history().id().id();
        }

        <F> List<HistoryFact> shown(OpenStream<F> stream) {
            return audit ? HistoryFacts.audit(stream, viewpoint) : HistoryFacts.effective(stream, viewpoint);
        }
    }

    /**
     * @param next where the next page goes on; null: there is none
     * @param states of opportunities, in the order of their beginning
     * @param whole whether they are those of the whole search, or those that the facts are about
     */
    record Answer(List<HistoryFact> facts, @Nullable Reached next, List<OpportunityView> states, boolean whole) {}

    /** A fact in the order of the search; {@code ordinal} counts within its stream, {@code atPlace} at its place. */
    private record Line(HistoryPlace place, int ordinal, int atPlace, HistoryFact fact) {
        static final Comparator<Line> ORDER = Comparator.comparing(Line::place).thenComparing(Line::ordinal);
    }

    Uni<Answer> page(Tx tx, Question question, HistoryPage page) {
        return states(tx, question).flatMap(states -> new Walk(tx, question, page, states).run());
    }

    // ---- facts

    /** One request's way through the places. */
    private final class Walk {

        private final Tx tx;
        private final Question question;
        private final HistoryPage page;
        private final Comparator<Line> order;
        private final List<Line> found = new ArrayList<>();
        private final @Nullable List<OpportunityView> ofSearch;
        private final Map<UUID, OpportunityView> states = new HashMap<>();
        /** Streams met on the way that have no fact to show. */
        private final Map<UUID, OpportunityView> unreadable = new HashMap<>();

        private Amount loaded = Amount.NOTHING;
        private int places;
        private int rows;
        private @Nullable Reached reached;
        private boolean ended;

        /** @param ofSearch the states of all its opportunities; null: those that the page speaks of are to be found */
        Walk(Tx tx, Question question, HistoryPage page, @Nullable List<OpportunityView> ofSearch) {
            this.tx = tx;
            this.question = question;
            this.page = page;
            this.ofSearch = ofSearch;
            this.order = page.descending() ? Line.ORDER.reversed() : Line.ORDER;
            this.reached = page.reached();
            this.rows = page.limit() + 1;
        }

        Uni<Answer> run() {
            return projections
                    .live(tx, HistoryPlaces.NAME)
                    .flatMap(version -> Multi.createBy()
                            .repeating()
                            .uni(() -> window(version))
                            .whilst(_ -> !isDone())
                            .collect()
                            .last())
                    .map(_ -> answer());
        }

        private boolean isDone() {
            return ended || found.size() > page.limit() || !loaded.isWithin(OF_REQUEST) || places >= MOST_PLACES;
        }

        private Uni<Boolean> window(int version) {
            return places(version)
                    .flatMap(window -> sizes(window).flatMap(sizes -> {
                        boolean last = window.size() < rows;
                        List<HistoryPlace> affordable = affordable(window, sizes);
                        ended = last && affordable.size() == window.size();
                        rows = Math.min(LARGEST_WINDOW, rows * 2);
                        if (affordable.isEmpty()) {
                            return Uni.createFrom().item(true);
                        }
                        places += affordable.size();
                        HistoryPlace end = affordable.getLast();
                        Set<UUID> streams = affordable.stream()
                                .map(HistoryPlace::stream)
                                .filter(sizes::containsKey)
                                .collect(Collectors.toCollection(LinkedHashSet::new));
                        return load(streams, sizes, end)
                                .invoke(() -> reached = Reached.whole(end))
                                .replaceWith(true);
                    }));
        }

        private Uni<List<HistoryPlace>> places(int version) {
            String direction = page.descending() ? " desc" : "";
            Reached from = reached;
            AsOf asOf = question.viewpoint().asOf();
            Instant knownAt = question.viewpoint().knownAt();
            Statement statement = tx.sql(PLACES
                            + (from == null ? "" : BEYOND.formatted(beyond(from)))
                            + (asOf == null ? "" : " and sorts_at <= cast(cast(:asOf as text) as timestamptz)")
                            + (knownAt == null ? "" : " and recorded_at <= cast(cast(:knownAt as text) as timestamptz)")
                            + (page.opportunityId() == null ? "" : " and stream_id = :only")
                            + " order by sorts_at" + direction + ", recorded_at" + direction + ", stream_id" + direction
                            + " limit :most")
                    .set("tenant", tx.tenantId())
                    .set("version", version)
                    .set("search", question.searchId())
                    .set("most", rows);
            if (from != null) {
                statement
                        .set("sortsAt", from.place().sortsAt().toString())
                        .set("recordedAt", from.place().recordedAt().toString())
                        .set("stream", from.place().stream().toString());
            }
            if (asOf != null) {
                // No place of a day that is asked for stands later: a day begins, as it is sorted, before it ends
                // anywhere.
                statement.set("asOf", asOf.instant().toString());
            }
            if (knownAt != null) {
                statement.set("knownAt", knownAt.toString());
            }
            if (page.opportunityId() != null) {
                statement.set("only", page.opportunityId());
            }
            return statement
                    .rows()
                    .map(found -> found.stream()
                            .map(row -> new HistoryPlace(
                                    Columns.instant(row[0]), Columns.instant(row[1]), Columns.of(UUID.class, row[2])))
                            .toList());
        }

        /** The place that a page ended at may have more facts, that of a whole window has none. */
        private String beyond(Reached from) {
            String strictly = page.descending() ? "<" : ">";
            return from.shown() == Integer.MAX_VALUE ? strictly : strictly + "=";
        }

        /** Of the streams that have a fact of a type asked for. */
        private Uni<Map<UUID, Amount>> sizes(List<HistoryPlace> window) {
            Set<UUID> streams = window.stream().map(HistoryPlace::stream).collect(Collectors.toSet());
            return StreamSizes.of(tx, streams, page.types());
        }

        /** As many places from the beginning as the window's budget takes, and at least one stream. */
        private List<HistoryPlace> affordable(List<HistoryPlace> window, Map<UUID, Amount> sizes) {
            Set<UUID> streams = new HashSet<>();
            Amount sum = Amount.NOTHING;
            int taken = 0;
            for (HistoryPlace place : window) {
                Amount size = sizes.get(place.stream());
                if (size != null && !streams.contains(place.stream())) {
                    if (!streams.isEmpty() && !sum.plus(size).isWithin(OF_WINDOW)) {
                        break;
                    }
                    streams.add(place.stream());
                    sum = sum.plus(size);
                }
                taken++;
            }
            loaded = loaded.plus(sum);
            return window.subList(0, taken);
        }

        private Uni<Void> load(Set<UUID> streams, Map<UUID, Amount> sizes, HistoryPlace end) {
            List<UUID> ofOpportunities = new ArrayList<>(streams);
            if (ofOpportunities.remove(question.searchId())) {
                take(question.searchId(), question.search(), end);
            }
            return Sequence.each(
                            SearchHistory.batches(ofOpportunities, sizes),
                            batch -> opportunities
                                    .findEach(tx, question.personId(), batch)
                                    .invoke(loaded -> loaded.forEach(each -> take(each, end))))
                    .invoke(() -> states.keySet().retainAll(streamsOfFound()));
        }

        private void take(Streams.Loaded<OpportunityFact> loaded, HistoryPlace end) {
            switch (loaded) {
                case Streams.Loaded.Unreadable<OpportunityFact> it ->
                    unreadable.put(it.id().id(), SearchHistory.state(loaded, question));
                case Streams.Loaded.Readable<OpportunityFact>(OpenStream<OpportunityFact> stream) -> {
                    UUID id = stream.history().id().id();
                    if (take(id, stream, end) && ofSearch == null) {
                        states.computeIfAbsent(id, _ -> SearchHistory.state(loaded, question));
                    }
                }
            }
        }

        /** Whether any fact of the stream stands in the window. */
        private <F> boolean take(UUID id, OpenStream<F> stream, HistoryPlace end) {
            boolean any = false;
            for (Line line : lines(id, question.shown(stream))) {
                if (isInWindow(line, end)
                        && (page.types().isEmpty() || page.types().contains(line.fact.type()))) {
                    found.add(line);
                    any = true;
                }
            }
            found.sort(order);
            while (found.size() > page.limit() + 1) {
                found.removeLast();
            }
            return any;
        }

        private boolean isInWindow(Line line, HistoryPlace end) {
            int direction = page.descending() ? -1 : 1;
            return line.place.compareTo(end) * direction <= 0 && isBeyond(line, direction);
        }

        private boolean isBeyond(Line line, int direction) {
            if (reached == null) {
                return true;
            }
            int order = line.place.compareTo(reached.place()) * direction;
            return order > 0 || (order == 0 && line.atPlace >= reached.shown());
        }

        /** The facts of a stream at their places; descending ones count from behind. */
        private List<Line> lines(UUID id, List<HistoryFact> facts) {
            List<Line> lines = new ArrayList<>();
            HistoryPlace latest = null;
            for (HistoryFact fact : facts) {
                HistoryPlace own = new HistoryPlace(fact.sortsAt(), fact.recordedAt(), id);
                latest = latest == null || own.compareTo(latest) > 0 ? own : latest;
                lines.add(new Line(latest, lines.size(), 0, fact));
            }
            return numbered(page.descending() ? lines.reversed() : lines);
        }

        /** Each with how many are before it at its place: as a page shows them, or as what was shown last has it. */
        private List<Line> numbered(List<Line> lines) {
            List<Line> numbered = new ArrayList<>();
            for (Line line : lines) {
                Line before = numbered.isEmpty() ? null : numbered.getLast();
                int atPlace = before != null && before.place.equals(line.place) ? before.atPlace + 1 : 0;
                numbered.add(new Line(line.place, line.ordinal, atPlace, line.fact));
            }
            return shifted(numbered);
        }

        /** Facts that were told or taken back since the page before move the count, unless the last one shown is still there. */
        private List<Line> shifted(List<Line> lines) {
            if (reached == null) {
                return lines;
            }
            UUID shownLast = reached.last();
            int shown = reached.shown();
            HistoryPlace place = reached.place();
            int shift = lines.stream()
                    .filter(line ->
                            line.place.equals(place) && line.fact.eventId().equals(shownLast))
                    .findFirst()
                    .map(line -> shown - 1 - line.atPlace)
                    .orElse(0);
            return shift == 0
                    ? lines
                    : lines.stream()
                            .map(line -> line.place.equals(place)
                                    ? new Line(line.place, line.ordinal, line.atPlace + shift, line.fact)
                                    : line)
                            .toList();
        }

        private Set<UUID> streamsOfFound() {
            return found.stream().map(line -> line.place.stream()).collect(Collectors.toSet());
        }

        private List<Line> ofPage() {
            return found.subList(0, Math.min(found.size(), page.limit()));
        }

        private List<OpportunityView> statesOfPage() {
            TreeMap<String, OpportunityView> inOrder = new TreeMap<>();
            for (Line line : ofPage()) {
                OpportunityView state = states.get(line.place.stream());
                if (state != null && isToShow(state)) {
                    inOrder.put(line.place.stream().toString(), state);
                }
            }
            unreadable.forEach((id, state) -> inOrder.put(id.toString(), state));
            return List.copyOf(inOrder.values());
        }

        private Answer answer() {
            List<Line> lines = ofPage();
            return new Answer(
                    lines.stream().map(Line::fact).toList(),
                    next(lines),
                    ofSearch == null ? statesOfPage() : ofSearch,
                    ofSearch != null);
        }

        private @Nullable Reached next(List<Line> lines) {
            if (found.size() > page.limit()) {
                Line last = lines.getLast();
                return new Reached(last.place, last.atPlace + 1, last.fact.eventId());
            }
            return ended ? null : reached;
        }
    }

    // ---- states

    /** Of the whole search; null where it has too many opportunities, or too long ones. */
    private Uni<@Nullable List<OpportunityView>> states(Tx tx, Question question) {
        return board.everIdentified(tx, question.searchId(), MOST_STATES + 1).flatMap(ids -> {
            if (ids.size() > MOST_STATES) {
                return Uni.createFrom().nullItem();
            }
            return StreamSizes.of(tx, ids, Set.of()).flatMap(sizes -> {
                Amount sum = sizes.values().stream().reduce(Amount.NOTHING, Amount::plus);
                return sum.isWithin(OF_REQUEST)
                        ? states(tx, question, ids, sizes)
                        : Uni.createFrom().nullItem();
            });
        });
    }

    private Uni<List<OpportunityView>> states(Tx tx, Question question, List<UUID> ids, Map<UUID, Amount> sizes) {
        return Sequence.map(
                        batches(ids, sizes),
                        batch -> opportunities
                                .findEach(tx, question.personId(), batch)
                                .map(loaded -> loaded.stream()
                                        .map(each -> state(each, question))
                                        .toList()))
                .map(batches -> batches.stream()
                        .flatMap(List::stream)
                        .filter(SearchHistory::isToShow)
                        .sorted(Comparator.comparing(
                                state -> state.opportunityId().toString()))
                        .toList());
    }

    /** What was taken back as a whole is not shown; what cannot be read is. */
    private static boolean isToShow(OpportunityView state) {
        return switch (state) {
            case OpportunityView.IdentifiedOpportunity _, OpportunityView.UnreadableOpportunity _ -> true;
            case OpportunityView.UnidentifiedOpportunity _ -> false;
        };
    }

    private static OpportunityView state(Streams.Loaded<OpportunityFact> loaded, Question question) {
        return switch (loaded) {
            case Streams.Loaded.Unreadable<OpportunityFact> it ->
                OpportunityView.unreadable(it.id().id(), it.because());
            case Streams.Loaded.Readable<OpportunityFact>(OpenStream<OpportunityFact> stream) -> {
                UUID id = stream.history().id().id();
                try {
                    yield OpportunityView.of(
                            id, Opportunity.from(question.viewpoint(), stream.history()), question.zone());
                } catch (HistoryUnreadable e) {
                    yield OpportunityView.unreadable(id, e);
                }
            }
        };
    }

    private static List<List<UUID>> batches(List<UUID> ids, Map<UUID, Amount> sizes) {
        return Amount.batches(ids, id -> sizes.getOrDefault(id, Amount.NOTHING), Amount.AT_ONCE);
    }
}
