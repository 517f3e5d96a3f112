package dev.onward.opportunity.view.board;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.folding.domain.Folding;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import dev.onward.opportunity.stream.opportunity.domain.StageSince;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the board. A row follows from the whole effective history, which one late fact may turn over, so it is made
 * again from the stream and not moved on by the event. The first of several events brings it up to the last; the others
 * then find it done.
 */
@ApplicationScoped
public class BoardProjection implements Projection {

    /** As an import refers to a line of its file. */
    private static final Pattern IMPORTED_LINE = Pattern.compile("([0-9a-f-]{14}7[0-9a-f-]{21}):(\\d{1,7})");

    static final String NAME = "board";

    private static final int ROWS_AT_ONCE = 100;

    private final Opportunities opportunities;

    public BoardProjection(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("board_row");
    }

    @Override
    public Map<String, String> streamColumns() {
        return Map.of("board_row", "opportunity_id");
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        StreamId stream = event.envelope().stream();
        if (!stream.kind().equals("opportunity")) {
            return Uni.createFrom().voidItem();
        }
        BoardRow.Key key = new BoardRow.Key(tx.tenantId(), version, stream.id());
        return tx.session()
                .find(BoardRow.class, key)
                .flatMap(found ->
                        found != null && found.streamVersion >= event.envelope().version()
                                ? Uni.createFrom().voidItem()
                                : write(
                                        tx,
                                        key,
                                        Optional.ofNullable(found),
                                        requireNonNull(event.envelope().personId())));
    }

    /** As one by one, with one look at the rows and one at the streams. */
    @Override
    public Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        Map<UUID, Map<UUID, Long>> byPerson = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            Envelope e = event.envelope();
            if (e.stream().kind().equals("opportunity")) {
                byPerson.computeIfAbsent(requireNonNull(e.personId()), _ -> new LinkedHashMap<>())
                        .merge(e.stream().id(), e.version(), Math::max);
            }
        }
        return Sequence.each(byPerson.entrySet(), each -> writeAll(tx, version, each.getKey(), each.getValue()));
    }

    private Uni<Void> writeAll(Tx tx, int version, UUID personId, Map<UUID, Long> lastVersions) {
        return rows(tx, version, lastVersions.keySet()).flatMap(rows -> {
            List<UUID> behind = lastVersions.entrySet().stream()
                    .filter(it -> !rows.containsKey(it.getKey()) || rows.get(it.getKey()).streamVersion < it.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
            return opportunities.findAll(tx, personId, behind).flatMap(streams -> {
                List<BoardRow> added = new ArrayList<>();
                for (OpenStream<OpportunityFact> stream : streams) {
                    UUID id = stream.history().id().id();
                    BoardRow row = rows.computeIfAbsent(id, _ -> new BoardRow());
                    fill(row, stream.history(), personId);
                    if (row.key == null) {
                        row.key = new BoardRow.Key(tx.tenantId(), version, id);
                        added.add(row);
                    }
                }
                return tx.session()
                        .setBatchSize(ROWS_AT_ONCE)
                        .persistAll(added.toArray())
                        .call(() -> tx.session().flush());
            });
        });
    }

    private static Uni<Map<UUID, BoardRow>> rows(Tx tx, int version, Set<UUID> opportunityIds) {
        return tx.session()
                .createSelectionQuery(
                        "from BoardRow b where b.key.tenantId = :tenant and b.key.projectionVersion = :version"
                                + " and b.key.opportunityId in (:ids)",
                        BoardRow.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("ids", opportunityIds)
                .getResultList()
                .map(rows -> {
                    Map<UUID, BoardRow> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.key.opportunityId(), row));
                    return byId;
                });
    }

    private Uni<Void> write(Tx tx, BoardRow.Key key, Optional<BoardRow> found, UUID personId) {
        return opportunities.find(tx, personId, key.opportunityId()).flatMap(stream -> {
            BoardRow row = found.orElseGet(BoardRow::new);
            fill(row, stream.orElseThrow().history(), personId);
            if (found.isPresent()) {
                return tx.session().flush();
            }
            row.key = key;
            return tx.session().persist(row).call(() -> tx.session().flush());
        });
    }

    /** All of a row but its key, whatever it said before. */
    static void fill(BoardRow row, StreamHistory<OpportunityFact> history, UUID personId) {
        Opportunity opportunity = Opportunity.of(history);
        Course course = opportunity.courseOrNull();
        row.personId = personId;
        row.addedAt = addedAt(history.entries().getFirst().envelope());
        row.streamVersion = (int) history.version();
        row.typed = history.entries().getFirst().envelope().actor().kind() != Actor.Kind.IMPORT;
        row.appliedOn = appliedOn(history);
        row.retracted = course == null;
        // One that was retracted as a whole is off the board; its row says no more than what was retracted.
        fill(row, opportunity.silenceOrNull());
        fill(row, course == null ? Course.of(Opportunities.firstIdentified(history)) : course, opportunity);
        OccurredAt since = StageSince.of(history).map(StageSince::when).orElse(OccurredAt.unknown());
        row.stageSinceOn = since instanceof OccurredAt.On on ? on.day() : null;
        row.stageSinceAt = since instanceof OccurredAt.At at ? at.instant() : null;
    }

    /** Rows of an import are recorded in no order: each is added when that was asked for, a later line a microsecond later. */
    private static Instant addedAt(Envelope first) {
        Matcher imported =
                IMPORTED_LINE.matcher(Objects.requireNonNullElse(first.source().ref(), ""));
        if (first.actor().kind() != Actor.Kind.IMPORT || !imported.matches()) {
            return first.recordedAt();
        }
        // The time that an id of version 7 begins with.
        long asked = UUID.fromString(imported.group(1)).getMostSignificantBits() >>> 16;
        return Instant.ofEpochMilli(asked).plus(Long.parseLong(imported.group(2)), ChronoUnit.MICROS);
    }

    private static @Nullable LocalDate appliedOn(StreamHistory<OpportunityFact> history) {
        return history.effective().facts().stream()
                .filter(it -> it.fact() instanceof OpportunityFact.Applied)
                .findFirst()
                .map(it -> switch (it.occurredAt()) {
                    case OccurredAt.On(LocalDate day) -> day;
                    case OccurredAt.At(Instant instant) -> LocalDate.ofInstant(instant, ZoneOffset.UTC);
                    case OccurredAt.Unknown _ -> null;
                })
                .orElse(null);
    }

    /** Where nobody saw the day on which it began, no days are counted. */
    private static void fill(BoardRow row, @Nullable Silence silence) {
        Silence.Since since = silence == null ? null : silence.began().orElse(null);
        OccurredAt when = since == null ? OccurredAt.unknown() : since.when();
        row.silenceRung = since == null ? null : since.rung();
        row.silentSinceAt = when instanceof OccurredAt.At at ? at.instant() : null;
        row.silentSince = when instanceof OccurredAt.On on ? on.day() : null;
        row.silentFrom = when instanceof OccurredAt.On on && since != null
                ? on.day().plusDays(since.rung().days())
                : null;
    }

    private static void fill(BoardRow row, Course course, Opportunity opportunity) {
        OpportunityIdentified identified = course.identified();
        row.searchId = requireNonNull(identified.searchId());
        row.kind = identified.kind();
        row.internal = Boolean.TRUE.equals(identified.internal());
        row.title = identified.title();
        row.organization = identified.organization().name();
        row.folded = Folding.of(row.organization) + "\n" + Folding.of(row.title);
        row.organizationRef = requireNonNull(identified.organizationRef());
        row.stage = opportunity.stage();
        row.ended = opportunity.stage().isEnding();
        row.round = course.round();
        row.closeness = opportunity.closenessOrNull();
        row.knowledge = opportunity.knowledge().state();
        row.interest = course.interestState();
        row.openFlags = (int) course.openFlags();
        Course.Due due = course.due(row.ended);
        Course.Due.Dated dated = due.dated();
        row.nextKind = dated == null ? null : dated.kind();
        row.nextDate = dated == null ? null : dated.date();
        row.nextRef = dated == null ? null : dated.ref();
        Course.Due.Timed timed = due.timed();
        row.nextAt = timed == null ? null : timed.at();
        row.nextAtRef = timed == null ? null : timed.ref();
        row.waitingOn = course.waitingOn(row.ended).orElse(null);
    }
}
