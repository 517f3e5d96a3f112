package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that this service has exported: one row to a fact, those of an opportunity together and in the order in which they
 * happened.
 *
 * <ul>
 *   <li>Opportunities, facts and what they name (interviews, notes, offers, …) get new ids, which follow from the search that
 *       the file goes to and from the ids in the file: what points to something still points to the same, a second import
 *       says the same again, and the search that the file was taken from may lie beside it.
 *   <li>What follows from other facts is not told; it follows again.
 *   <li>Rows about the search or the person are passed over, and so is what was taken from the very search that the file goes
 *       to: it is there.
 *   <li>Facts of unknown time stay so: told in one append, they stand where they stood.
 * </ul>
 *
 * @param columns where each column of the format stands, from 0; what follows the last is more of the body
 * @param dates how days are written: a spreadsheet that has opened the file and saved it writes them in its own way
 */
public record OnwardExport(Map<String, Integer> columns, Facts facts, DateStyle dates, Words words) implements Layout {

    /** What the first column is called; it holds the version of the format. */
    public static final String MARK = "onward";

    /** What the column of days is called. */
    public static final String DAYS = "occurredAt";

    private static final String FORMAT = "1";
    private static final List<String> NEEDED =
            List.of(MARK, "searchId", "opportunityId", "eventId", "type", "schemaVersion", DAYS, "recordedAt", "body");

    /** A group of as many rows may be the beginning of a longer one, which was cut. */
    private static final int MAY_BE_CUT = 100;

    public OnwardExport {
        columns = Map.copyOf(columns);
    }

    /** Reads facts as they were written. */
    public interface Facts {

        /**
         * @param body JSON, without an apostrophe that was put before it
         * @param ids gives the new ids
         */
        Read read(String type, int schemaVersion, String body, NewIds ids, Horizon horizon);

        /** The cell without what guards it against being run by a spreadsheet. */
        String unguarded(String cell);
    }

    /** New ids for old ones. */
    public interface NewIds {

        /** Of another opportunity. */
        UUID opportunity(UUID id);

        /** Of a fact of this opportunity, or of what a fact of it names. */
        UUID within(UUID id);
    }

    /** What a row says. */
    public sealed interface Read {

        record Fact(OpportunityFact fact) implements Read {}

        /** It will follow again from what the other rows say. */
        record Follows() implements Read {}

        /** Not as any release of this service would write it. */
        record Unreadable() implements Read {}

        /** As a later release writes it. */
        record Newer() implements Read {}
    }

    /** Empty for a file that was not exported here. */
    public static Optional<OnwardExport> of(Header header, Facts facts, Words words) {
        Row names = header.row();
        if (names == null) {
            return Optional.empty();
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.cells().size(); i++) {
            columns.putIfAbsent(names.cell(i), i);
        }
        return columns.keySet().containsAll(NEEDED)
                ? Optional.of(new OnwardExport(columns, facts, DateStyle.PLAIN, words))
                : Optional.empty();
    }

    /** The same once it is known how days are written. */
    public OnwardExport with(DateStyle style) {
        return new OnwardExport(columns, facts, style, words);
    }

    /** Where days stand. */
    public int days() {
        return columns.getOrDefault(DAYS, 0);
    }

    @Override
    public Optional<String> identity(Row row) {
        return Optional.empty();
    }

    @Override
    public Optional<RowKeys> keys(Row row, Target target) {
        return Optional.empty();
    }

    @Override
    public boolean continues(Row before, Row row) {
        return cell(before, "opportunityId").equals(cell(row, "opportunityId"));
    }

    @Override
    public Reading read(List<Row> rows, Target target) {
        Row first = rows.getFirst();
        UUID original = id(cell(first, "opportunityId"));
        if (original == null) {
            return cell(first, "opportunityId").isEmpty()
                    ? nothing(rows, target)
                    : new Reading.Bad(rows.size(), remark(first, "opportunityId", Remark.Cause.EXPORT_UNREADABLE));
        } else if (target.searchId().equals(id(cell(first, "searchId")))) {
            return nothing(rows, target);
        }
        Group group = new Group(target, target.opportunityId(original.toString()));
        for (Row row : rows) {
            Remark bad = group.add(row);
            if (bad != null) {
                return new Reading.Bad(rows.size(), bad);
            }
        }
        return new Reading.Taken(rows.size(), group.told(rows.size() >= MAY_BE_CUT), lettersLost(rows));
    }

    private static List<Remark> lettersLost(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.lettersLost().stream()
                        .map(column -> new Remark(row.line(), column, Remark.Cause.LETTER_LOST)))
                .toList();
    }

    private static Reading nothing(List<Row> rows, Target target) {
        UUID nowhere = target.opportunityId("aside/" + rows.getFirst().line());
        return new Reading.Taken(rows.size(), new ImportedOpportunity(nowhere, List.of()), List.of());
    }

    private String cell(Row row, String column) {
        return row.cell(columns.getOrDefault(column, Integer.MAX_VALUE));
    }

    private Remark remark(Row row, String column, Remark.Cause cause) {
        return new Remark(row.line(), columns.getOrDefault(column, Remark.WHOLE_ROW), cause);
    }

    /** A body longer than a cell may be is continued in the cells behind it. */
    private String body(Row row) {
        StringBuilder body = new StringBuilder();
        for (int i = columns.getOrDefault("body", 0); i < row.cells().size(); i++) {
            body.append(facts.unguarded(row.cells().get(i)));
        }
        return body.toString();
    }

    private static @Nullable UUID id(String cell) {
        try {
            return cell.length() == 36 ? UUID.fromString(cell) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** As it was exported, or as a spreadsheet writes the day of it. */
    private DateText.Read time(String cell) {
        if (cell.isEmpty()) {
            return new DateText.Read.Date(OccurredAt.unknown());
        }
        try {
            return new DateText.Read.Date(
                    cell.indexOf('T') < 0
                            ? OccurredAt.on(LocalDate.parse(cell))
                            : OccurredAt.at(Instant.parse(cell).truncatedTo(ChronoUnit.MICROS)));
        } catch (DateTimeException _) {
            return DateText.isSerial(cell)
                    ? DateText.read(cell, DateStyle.SERIAL, words)
                    : DateText.read(cell, dates == DateStyle.SERIAL ? DateStyle.PLAIN : dates, words);
        }
    }

    /** The rows of one opportunity on the way. */
    private final class Group implements NewIds {

        private final Target target;
        private final UUID opportunityId;
        private final List<ImportedFact> told = new ArrayList<>();

        Group(Target target, UUID opportunityId) {
            this.target = target;
            this.opportunityId = opportunityId;
        }

        @Override
        public UUID opportunity(UUID id) {
            return target.opportunityId(id.toString());
        }

        @Override
        public UUID within(UUID id) {
            return Target.factId(opportunityId, id.toString());
        }

        /** What is wrong with it; null if nothing is. */
        @Nullable
        Remark add(Row row) {
            if (!cell(row, MARK).equals(FORMAT)) {
                return remark(row, MARK, Remark.Cause.EXPORT_NEWER);
            }
            UUID eventId = id(cell(row, "eventId"));
            DateText.Read time = time(cell(row, DAYS));
            String version = cell(row, "schemaVersion");
            if (eventId == null) {
                return remark(row, "eventId", Remark.Cause.EXPORT_UNREADABLE);
            } else if (!version.matches("[1-9]\\d{0,3}")) {
                return remark(row, "schemaVersion", Remark.Cause.EXPORT_UNREADABLE);
            }
            return switch (time) {
                case DateText.Read.Unclear _ -> remark(row, DAYS, Remark.Cause.EXPORT_DATE_UNCLEAR);
                case DateText.Read.Date date
                when target.horizon().holds(date.at()) -> add(row, eventId, Integer.parseInt(version), date.at());
                case DateText.Read.Date _, DateText.Read.Yearless _, DateText.Read.Unreadable _ ->
                    remark(row, DAYS, Remark.Cause.EXPORT_DATE_UNREADABLE);
            };
        }

        private @Nullable Remark add(Row row, UUID eventId, int version, OccurredAt occurredAt) {
            return switch (facts.read(cell(row, "type"), version, body(row), this, target.horizon())) {
                case Read.Fact(OpportunityFact fact) -> {
                    told.add(new ImportedFact(within(eventId), row.line(), fact, occurredAt));
                    yield null;
                }
                case Read.Follows _ -> null;
                case Read.Unreadable _ -> remark(row, "body", Remark.Cause.EXPORT_UNREADABLE);
                case Read.Newer _ -> remark(row, "schemaVersion", Remark.Cause.EXPORT_NEWER);
            };
        }

        /**
         * @param cut whether more of it may come in another append. A fact of unknown time stands before what is told after it
         *     in the same one; the last of a piece would stand behind all that is told in the next, so it takes the time of
         *     the one before it
         */
        ImportedOpportunity told(boolean cut) {
            OccurredAt last = OccurredAt.unknown();
            int unplaced = told.size();
            for (int i = 0; i < told.size(); i++) {
                if (!(told.get(i).occurredAt() instanceof OccurredAt.Unknown)) {
                    last = told.get(i).occurredAt();
                    unplaced = i + 1;
                }
            }
            for (int i = unplaced; cut && i < told.size(); i++) {
                told.set(i, at(told.get(i), last));
            }
            keepOrderWithinDays();
            return new ImportedOpportunity(opportunityId, told);
        }

        /**
         * Where one fact of a day is known to the day only, all of that day stand as they were told, and those before it would
         * stand by their hours until it is read: one that is earlier than another before it is known to the day only, too. On
         * another day they stand by their hours however they were told.
         */
        private void keepOrderWithinDays() {
            Set<LocalDate> withoutHours = told.stream()
                    .flatMap(it ->
                            it.occurredAt() instanceof OccurredAt.On(LocalDate day) ? Stream.of(day) : Stream.of())
                    .collect(Collectors.toSet());
            Instant latest = Instant.MIN;
            for (int i = 0; i < told.size(); i++) {
                if (told.get(i).occurredAt() instanceof OccurredAt.At(Instant instant)) {
                    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
                    if (!instant.isBefore(latest)) {
                        latest = instant;
                    } else if (withoutHours.contains(day)) {
                        told.set(i, at(told.get(i), OccurredAt.on(day)));
                    }
                }
            }
        }

        private static ImportedFact at(ImportedFact fact, OccurredAt other) {
            return new ImportedFact(fact.eventId(), fact.line(), fact.fact(), other);
        }
    }
}
