package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Remark;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.exchange.imports.job.Reader;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import would record: every row is read and decided as if its opportunity were new, the first ones are shown, all
 * are counted. Nothing is written, and nothing that is recorded already is asked for.
 */
final class Preview {

    private final Caller caller;
    private final Target target;
    private final Instant now;
    private final Reader reader;
    private final ArrayNode shown = Json.object().putArray("rows");
    private int rows;
    private int recorded;
    private int doubtful;
    private int bad;
    private int facts;

    private Preview(Caller caller, Target target, Instant now, Reader reader) {
        this.caller = caller;
        this.target = target;
        this.now = now;
        this.reader = reader;
    }

    /** Reads the whole table; blocks. */
    static ObjectNode of(Table table, Caller caller, Target target, Instant now, int most, int mostRowsOfGroup)
            throws IOException {
        Preview preview = new Preview(caller, target, now, Reader.of(table.layout(), table.header()));
        table.groups(mostRowsOfGroup, group -> preview.add(group, most));
        ObjectNode json = Json.object();
        json.set("detected", detected(table));
        json.set("rows", preview.shown);
        json.putObject("totals")
                .put("rows", preview.rows)
                .put("recorded", preview.recorded)
                .put("doubtful", preview.doubtful)
                .put("bad", preview.bad)
                .put("facts", preview.facts);
        return json;
    }

    // ---- what was found out

    private static ObjectNode detected(Table table) {
        ObjectNode json =
                Json.object().put("encoding", table.encoding().word()).put("delimiter", delimiter(table.delimiter()));
        Header header = table.header();
        Row names = header.row();
        if (names != null) {
            json.put("headerLine", names.line());
        }
        switch (table.layout()) {
            case Tracker tracker -> tracker(table, header, tracker, json);
            case OnwardExport _ -> json.put("layout", "onward");
        }
        return json;
    }

    private static String delimiter(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "bar";
        };
    }

    private static void tracker(Table table, Header header, Tracker tracker, ObjectNode json) {
        json.put("layout", "tracker");
        ArrayNode columns = json.putArray("columns");
        tracker.columns().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(it -> {
                    ObjectNode column = column(columns, it.getValue(), header)
                            .put("field", it.getKey().word());
                    if (it.getKey().isDate()) {
                        column.put("dates", tracker.style(it.getKey()).name());
                    }
                });
        ArrayNode unmapped = json.putArray("unmapped");
        header.unmapped(tracker.columns()).forEach(column -> column(unmapped, column, header));
        ArrayNode stages = json.putArray("stages");
        if (tracker.columns().containsKey(Field.STAGE)) {
            table.survey().stageWords().forEach((word, times) -> {
                ObjectNode stage = stages.addObject().put("word", word).put("rows", times);
                StageMeaning meaning = tracker.meaning(word);
                stage.put("meaning", meaning == null ? null : meaning.name());
            });
        }
    }

    private static ObjectNode column(ArrayNode columns, int column, Header header) {
        return columns.addObject().put("number", column + 1).put("name", header.name(column));
    }

    // ---- row by row

    private void add(List<Row> group, int most) {
        Layout layout = reader.layout();
        Reading reading = layout.read(group, target);
        rows += reading.rows();
        ObjectNode json = Json.object().put("line", group.getFirst().line());
        switch (reading) {
            case Reading.Bad it -> {
                bad += it.rows();
                json.put("outcome", "BAD");
                remark(json.putArray("remarks"), it.because());
            }
            case Reading.Taken it -> taken(it, json);
        }
        if (shown.size() < most) {
            shown.add(json);
        }
    }

    private void taken(Reading.Taken taken, ObjectNode json) {
        ImportedOpportunity opportunity = taken.opportunity();
        json.put("opportunityId", opportunity.opportunityId().toString());
        ArrayNode told = json.putArray("facts");
        opportunity.facts().forEach(fact -> fact(told, fact));
        ArrayNode remarks = json.putArray("remarks");
        taken.doubts().forEach(it -> remark(remarks, it));
        StreamHistory<OpportunityFact> history = StreamHistory.empty(
                new StreamId(caller.tenantId(), "opportunity", opportunity.opportunityId()), caller.personId());
        for (ImportedFact fact : opportunity.facts()) {
            switch (OpportunityDecider.decide(
                    proposal(fact), history, new OpportunityDecider.Context(target.searchId(), true))) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection> yes ->
                    history = history.plus(yes.proposals());
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no -> {
                    bad += taken.rows();
                    json.put("outcome", "BAD");
                    refused(remarks, fact, OpportunityProblems.of(no.rejection()));
                    return;
                }
            }
        }
        recorded += taken.rows();
        doubtful += taken.doubts().isEmpty() ? 0 : taken.rows();
        facts += opportunity.facts().size();
        json.put("outcome", taken.doubts().isEmpty() ? "RECORDED" : "DOUBTFUL");
        json.put("stage", Opportunities.state(history, null, null).stage().name());
    }

    private Proposal<OpportunityFact> proposal(ImportedFact fact) {
        return new Proposal<>(
                fact.eventId(),
                new Stated<>(fact.fact()),
                fact.occurredAt(),
                now,
                new Actor(Actor.Kind.IMPORT, caller.personId()),
                new Source(Source.Kind.CSV, null));
    }

    private static void fact(ArrayNode told, ImportedFact fact) {
        Encoded encoded = OpportunityFactCodec.CODEC.encodeEntry(new Stated<>(fact.fact()));
        ObjectNode json = told.addObject().put("type", encoded.type());
        switch (fact.occurredAt()) {
            case OccurredAt.At at -> json.put("occurredAt", at.instant().toString());
            case OccurredAt.On on -> json.put("occurredAt", on.day().toString());
            case OccurredAt.Unknown _ -> json.putNull("occurredAt");
        }
        json.setAll(encoded.body());
    }

    private void remark(ArrayNode remarks, Remark remark) {
        ObjectNode json = remarks.addObject().put("line", remark.line());
        columnOf(remark.column()).ifPresent(column -> json.set("column", column));
        json.put("cause", remark.cause().name())
                .put("bad", remark.cause().isBad())
                .put("sentence", remark.cause().sentence());
    }

    private Optional<ObjectNode> columnOf(int column) {
        return column == Remark.WHOLE_ROW
                ? Optional.empty()
                : Optional.of(Json.object().put("number", column + 1).put("name", reader.name(column)));
    }

    private static void refused(ArrayNode remarks, ImportedFact fact, Problem problem) {
        remarks.addObject()
                .put("line", fact.line())
                .put("cause", problem.slug())
                .put("bad", true)
                .put("sentence", problem.detail());
    }
}
