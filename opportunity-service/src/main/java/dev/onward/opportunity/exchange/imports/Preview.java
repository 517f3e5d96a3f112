package dev.onward.opportunity.exchange.imports;

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
import dev.onward.opportunity.exchange.imports.ImportPreview.Before;
import dev.onward.opportunity.exchange.imports.ImportPreview.Comparison;
import dev.onward.opportunity.exchange.imports.ImportPreview.DatedFacts;
import dev.onward.opportunity.exchange.imports.ImportPreview.DetectedTable;
import dev.onward.opportunity.exchange.imports.ImportPreview.ImportRemark;
import dev.onward.opportunity.exchange.imports.ImportPreview.ImportTotals;
import dev.onward.opportunity.exchange.imports.ImportPreview.MappedColumn;
import dev.onward.opportunity.exchange.imports.ImportPreview.Outcome;
import dev.onward.opportunity.exchange.imports.ImportPreview.PreviewedRow;
import dev.onward.opportunity.exchange.imports.ImportPreview.StageColumn;
import dev.onward.opportunity.exchange.imports.ImportPreview.StageWord;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.KnownRow;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Recognition;
import dev.onward.opportunity.exchange.imports.domain.Recognition.Recognized;
import dev.onward.opportunity.exchange.imports.domain.Remark;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import dev.onward.opportunity.exchange.imports.domain.SheetTrust;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.exchange.imports.job.Foresight.Foreseen;
import dev.onward.opportunity.exchange.imports.job.Reader;
import dev.onward.opportunity.exchange.imports.job.Sheets;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import would record: every row is read and decided as if its opportunity were new, the first ones are shown, all
 * are counted. Nothing is written. What would become of rows that are known was found out before.
 */
final class Preview {

    private final Caller caller;
    private final Target target;
    private final Instant now;
    private final Reader reader;
    private final DatesTrust trust;
    private final @Nullable Recognition recognition;
    private final Foreseen foreseen;
    private final Set<UUID> known;
    private final Map<Before, Integer> before = new EnumMap<>(Before.class);
    private final List<PreviewedRow> shown = new ArrayList<>();
    private int groups;
    private int rows;
    private int recorded;
    private int doubtful;
    private int bad;
    private int facts;
    private int dated;

    private Preview(
            Caller caller,
            Target target,
            Instant now,
            Reader reader,
            DatesTrust trust,
            @Nullable Recognition recognition,
            Foreseen foreseen) {
        this.caller = caller;
        this.target = target;
        this.now = now;
        this.reader = reader;
        this.trust = trust;
        this.recognition = recognition;
        this.foreseen = foreseen;
        this.known = recognition == null
                ? Set.of()
                : recognition.known().stream().map(KnownRow::opportunityId).collect(Collectors.toSet());
    }

    /** By what its rows are known again; none where its ids tell, and where it has more than are compared. Blocks. */
    static List<RowKeys> keys(Table table, Target target, int mostRowsOfGroup) throws IOException {
        List<RowKeys> keys = new ArrayList<>();
        if (table.survey().rows() <= Sheets.MOST_COMPARED) {
            table.groups(
                    mostRowsOfGroup,
                    group -> table.layout().keys(group.getFirst(), target).ifPresent(keys::add));
        }
        return keys;
    }

    /**
     * Reads the whole table; blocks.
     *
     * @param compared what is known of it from before
     * @param foreseen what would become of rows that are known
     */
    static ImportPreview of(
            Table table,
            Caller caller,
            Target target,
            Instant now,
            int most,
            int mostRowsOfGroup,
            Sheets.Compared compared,
            Foreseen foreseen)
            throws IOException {
        Optional<Recognition> recognition = compared.recognition();
        Preview preview = new Preview(
                caller,
                target,
                now,
                Reader.of(table),
                table.trust().after(compared.dates()),
                recognition.orElse(null),
                foreseen);
        table.groups(mostRowsOfGroup, group -> preview.add(group, most));
        return new ImportPreview(
                detected(table),
                preview.shown,
                new ImportTotals(preview.rows, preview.recorded, preview.doubtful, preview.bad, preview.facts),
                recognition.map(preview::comparison).orElse(null),
                ImportedFileRemark.of(preview.reader),
                DatedFacts.of(preview.dated, SheetDates.of(table.trust(), earlier(table.trust(), compared.dates()))));
    }

    /** What this file says itself takes the place of what was said before. */
    private static SheetTrust earlier(DatesTrust said, SheetTrust before) {
        return said == DatesTrust.NOT_SAID ? before : SheetTrust.NOTHING;
    }

    private Comparison comparison(Recognition recognition) {
        return new Comparison(
                before.getOrDefault(Before.NEW, 0),
                before.getOrDefault(Before.CHANGED, 0),
                before.getOrDefault(Before.UNCHANGED, 0),
                before.getOrDefault(Before.KNOWN, 0),
                recognition.gone().size());
    }

    // ---- what was found out

    private static DetectedTable detected(Table table) {
        Header header = table.header();
        Row names = header.row();
        Long headerLine = names == null ? null : names.line();
        String encoding = table.encoding().word();
        String delimiter = delimiter(table.delimiter());
        return switch (table.layout()) {
            case Tracker tracker ->
                new DetectedTable(
                        encoding,
                        delimiter,
                        headerLine,
                        "tracker",
                        columns(header, tracker),
                        header.unmapped(tracker.found()).stream()
                                .map(column -> ImportColumn.of(column, header.name(column)))
                                .toList(),
                        stages(table, tracker),
                        stageColumns(header, tracker));
            case OnwardExport _ -> new DetectedTable(encoding, delimiter, headerLine, "onward", null, null, null, null);
        };
    }

    private static String delimiter(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "bar";
        };
    }

    private static List<MappedColumn> columns(Header header, Tracker tracker) {
        return tracker.columns().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(it -> {
                    Field field = it.getKey();
                    return new MappedColumn(
                            it.getValue() + 1,
                            header.name(it.getValue()),
                            field.word(),
                            field.isDate() ? tracker.style(field) : null);
                })
                .toList();
    }

    private static List<StageWord> stages(Table table, Tracker tracker) {
        List<StageWord> stages = new ArrayList<>();
        if (tracker.columns().containsKey(Field.STAGE)) {
            table.survey().stageWords().forEach((word, times) -> stages.add(stage(word, times, tracker)));
        }
        return stages;
    }

    private static StageWord stage(String word, int times, Tracker tracker) {
        StageMeaning meaning = tracker.meaning(word);
        StageMeaning guess = tracker.guess(word);
        return meaning == null
                ? new StageWord(word, times, guess, guess != null)
                : new StageWord(word, times, meaning, false);
    }

    private static List<StageColumn> stageColumns(Header header, Tracker tracker) {
        return tracker.found().marks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new StageColumn(
                        it.getKey() + 1, header.name(it.getKey()), it.getValue().meaning()))
                .toList();
    }

    // ---- row by row

    private void add(List<Row> read, int most) {
        Recognized recognized = recognition == null ? null : recognition.rows().get(groups);
        groups++;
        List<Row> group = recognized == null
                ? read
                : read.stream().map(row -> row.of(recognized.opportunityId())).toList();
        Reading reading = reader.layout().read(group, target);
        rows += reading.rows();
        long line = group.getFirst().line();
        PreviewedRow row = switch (reading) {
            case Reading.Bad it -> {
                bad += it.rows();
                yield new PreviewedRow(line, null, null, List.of(remark(it.because())), Outcome.BAD, null, null);
            }
            case Reading.Taken it -> taken(it, line, recognized);
        };
        if (shown.size() < most) {
            shown.add(row);
        }
    }

    private PreviewedRow taken(Reading.Taken taken, long line, @Nullable Recognized recognized) {
        ImportedOpportunity opportunity = taken.opportunity();
        List<ObjectNode> told = opportunity.facts().stream().map(Preview::fact).toList();
        List<ImportRemark> remarks = new ArrayList<>();
        taken.doubts().forEach(it -> remarks.add(remark(it)));
        StreamHistory<OpportunityFact> history = StreamHistory.empty(
                new StreamId(caller.tenantId(), "opportunity", opportunity.opportunityId()), caller.personId());
        for (ImportedFact fact : opportunity.facts()) {
            switch (OpportunityDecider.decide(
                    proposal(fact), history, new OpportunityDecider.Context(target.searchId(), true))) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection> yes ->
                    history = history.plus(yes.proposals());
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no -> {
                    bad += taken.rows();
                    remarks.add(refused(fact, OpportunityProblems.of(no.rejection())));
                    return new PreviewedRow(line, opportunity.opportunityId(), told, remarks, Outcome.BAD, null, null);
                }
            }
        }
        boolean contradicts = foreseen.contradicted().contains(opportunity.opportunityId());
        boolean isDoubtful = !taken.doubts().isEmpty() || contradicts;
        if (contradicts) {
            remarks.add(remark(new Remark(line, Remark.WHOLE_ROW, Remark.Cause.TOLD_OTHERWISE)));
        }
        if (recognition != null && recognition.typed().contains(opportunity.opportunityId())) {
            remarks.add(remark(new Remark(line, Remark.WHOLE_ROW, Remark.Cause.TYPED_BEFORE)));
        }
        recorded += taken.rows();
        doubtful += isDoubtful ? taken.rows() : 0;
        facts += opportunity.facts().size();
        dated += (int) opportunity.facts().stream()
                .filter(fact -> !(fact.occurredAt() instanceof OccurredAt.Unknown))
                .count();
        Before earlier = recognized == null ? null : before(recognized, opportunity);
        if (earlier != null) {
            before.merge(earlier, 1, Integer::sum);
        }
        return new PreviewedRow(
                line,
                opportunity.opportunityId(),
                told,
                remarks,
                isDoubtful ? Outcome.DOUBTFUL : Outcome.RECORDED,
                Opportunity.of(history).stage(),
                earlier);
    }

    /** What earlier imports have told of it. */
    private Before before(Recognized recognized, ImportedOpportunity opportunity) {
        if (recognition != null && recognition.typed().contains(recognized.opportunityId())) {
            return Before.KNOWN;
        } else if (!known.contains(recognized.opportunityId())) {
            return Before.NEW;
        } else if (recognized.told() == 0) {
            return Before.KNOWN;
        }
        boolean isLeftAlone = recognized.isTold(opportunity.digest(trust))
                || foreseen.unchanged().contains(recognized.opportunityId());
        return isLeftAlone ? Before.UNCHANGED : Before.CHANGED;
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

    private static ObjectNode fact(ImportedFact fact) {
        Encoded encoded = OpportunityFactCodec.CODEC.encodeEntry(new Stated<>(fact.fact()));
        ObjectNode json = Json.object().put("type", encoded.type());
        switch (fact.occurredAt()) {
            case OccurredAt.At at -> json.put("occurredAt", at.instant().toString());
            case OccurredAt.On on -> json.put("occurredAt", on.day().toString());
            case OccurredAt.Unknown _ -> json.putNull("occurredAt");
        }
        return json.setAll(encoded.body());
    }

    private ImportRemark remark(Remark remark) {
        int column = remark.column();
        Remark.Cause cause = remark.cause();
        return new ImportRemark(
                remark.line(),
                column == Remark.WHOLE_ROW ? null : ImportColumn.of(column, reader.name(column)),
                cause.name(),
                cause.isBad(),
                cause.sentence());
    }

    private static ImportRemark refused(ImportedFact fact, Problem problem) {
        return new ImportRemark(fact.line(), null, problem.slug(), true, problem.detail());
    }
}
