package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.exchange.imports.domain.Columns;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.FileRemark;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.Remark;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.ExportedFacts;
import dev.onward.opportunity.exchange.imports.file.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a job knows of its file: how to read it, what its columns are called, and what is to be said of it. As JSON it is sealed with the job.
 *
 * @param names of the columns; empty where no header names them
 * @param remarks what is to be said of the file as a whole
 * @param trust what the person says of its dates with this import
 */
public record Reader(Layout layout, List<String> names, List<FileRemark> remarks, DatesTrust trust) {

    public Reader {
        names = List.copyOf(names);
        remarks = List.copyOf(remarks);
    }

    public static Reader of(Table table) {
        Row row = table.header().row();
        return new Reader(
                table.layout(),
                row == null
                        ? List.of()
                        : row.cells().stream().map(String::strip).toList(),
                table.remarks(),
                table.trust());
    }

    /** Empty where it has none. */
    public String name(int column) {
        return column >= 0 && column < names.size() ? names.get(column) : "";
    }

    public String json() {
        ObjectNode json = Json.object();
        ArrayNode columns = json.putArray("names");
        names.forEach(columns::add);
        switch (layout) {
            case Tracker tracker -> write(tracker, json.putObject("tracker"));
            case OnwardExport exported -> {
                ObjectNode columnsOf = json.putObject("onward");
                exported.columns().forEach((name, column) -> columnsOf.put(name, column));
                json.put("dates", exported.dates().name());
            }
        }
        json.put("trust", trust.name());
        // A replica of the release before may read it.
        json.put("datesConfirmed", trust == DatesTrust.CONFIRMED);
        ArrayNode said = json.putArray("remarks");
        for (FileRemark remark : remarks) {
            ObjectNode one = said.addObject().put("cause", remark.cause().name());
            remark.columns().forEach(one.putArray("columns")::add);
            remark.texts().forEach(one.putArray("texts")::add);
        }
        return Json.write(json);
    }

    private static void write(Tracker tracker, ObjectNode json) {
        Columns found = tracker.found();
        ObjectNode columns = json.putObject("columns");
        found.fields().forEach((field, column) -> columns.put(field.word(), column));
        ObjectNode further = json.putObject("further");
        found.further().forEach((field, all) -> all.forEach(further.putArray(field.word())::add));
        ArrayNode marks = json.putArray("marks");
        found.marks()
                .forEach((column, mark) -> marks.addObject()
                        .put("column", column)
                        .put("meaning", mark.meaning().name())
                        .put("dates", mark.dates().name())
                        .put("dated", mark.dated()));
        found.aside().forEach(json.putArray("aside")::add);
        found.notKept().forEach(json.putArray("notKept")::add);
        found.guessed().forEach(json.putArray("guessed")::add);
        ObjectNode dates = json.putObject("dates");
        tracker.dates().forEach((field, style) -> dates.put(field.word(), style.name()));
        ObjectNode stages = json.putObject("stages");
        tracker.stages().forEach((word, meaning) -> stages.put(word, meaning.name()));
        ObjectNode guesses = json.putObject("guesses");
        tracker.guesses().forEach((word, meaning) -> guesses.put(word, meaning.name()));
        ObjectNode fixed = json.putObject("fixed");
        tracker.fixed().forEach((field, text) -> fixed.put(field.word(), text));
        json.put("width", tracker.width())
                .put("refuseDoubtful", tracker.refuseDoubtful())
                .put("encodingUnclear", tracker.encodingUnclear())
                .put("lastRow", tracker.lastRow());
        tracker.orderGuessed().forEach(json.putArray("orderGuessed")::add);
    }

    /** What an earlier release has not written is empty. */
    public static Reader of(String text, Words words) {
        ObjectNode json = Json.read(text);
        List<String> names = new ArrayList<>();
        json.required("names").forEach(name -> names.add(name.textValue()));
        List<FileRemark> remarks = new ArrayList<>();
        json.path("remarks").forEach(it -> remarks.add(remark(it)));
        return new Reader(
                json.has("onward") ? exported(json, words) : tracker((ObjectNode) json.required("tracker"), words),
                names,
                remarks,
                trust(json));
    }

    /** An earlier release knew only that they are confirmed, and of nothing else whether it was said. */
    private static DatesTrust trust(ObjectNode json) {
        if (json.has("trust")) {
            return DatesTrust.valueOf(json.required("trust").textValue());
        }
        return json.path("datesConfirmed").booleanValue() ? DatesTrust.CONFIRMED : DatesTrust.NOT_SAID;
    }

    private static FileRemark remark(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.path("texts").forEach(text -> texts.add(text.textValue()));
        return new FileRemark(
                Remark.Cause.valueOf(json.required("cause").textValue()), numbers(json.path("columns")), texts);
    }

    private static List<Integer> numbers(JsonNode json) {
        List<Integer> numbers = new ArrayList<>();
        json.forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }

    private static OnwardExport exported(ObjectNode json, Words words) {
        Map<String, Integer> columns = new HashMap<>();
        ((ObjectNode) json.required("onward"))
                .properties()
                .forEach(it -> columns.put(it.getKey(), it.getValue().intValue()));
        return new OnwardExport(
                columns,
                new ExportedFacts(),
                json.has("dates") ? DateStyle.valueOf(json.required("dates").textValue()) : DateStyle.PLAIN,
                words);
    }

    private static Tracker tracker(ObjectNode json, Words words) {
        Map<Field, Integer> columns = byField(json.required("columns"), JsonNode::intValue);
        Map<Integer, Columns.Mark> marks = new HashMap<>();
        json.path("marks")
                .forEach(it -> marks.put(
                        it.required("column").intValue(),
                        new Columns.Mark(
                                StageMeaning.valueOf(it.required("meaning").textValue()),
                                DateStyle.valueOf(it.required("dates").textValue()),
                                it.required("dated").booleanValue())));
        return new Tracker(
                new Columns(
                        columns,
                        byField(json.path("further"), Reader::numbers),
                        marks,
                        Set.copyOf(numbers(json.path("aside"))),
                        Set.copyOf(numbers(json.path("notKept"))),
                        Set.copyOf(numbers(json.path("guessed")))),
                byField(json.required("dates"), it -> DateStyle.valueOf(it.textValue())),
                meanings(json.required("stages")),
                meanings(json.path("guesses")),
                byField(json.path("fixed"), JsonNode::textValue),
                json.required("width").intValue(),
                json.required("refuseDoubtful").booleanValue(),
                json.path("encodingUnclear").booleanValue(),
                Set.copyOf(numbers(json.path("orderGuessed"))),
                json.path("lastRow").longValue(),
                words);
    }

    private static <T> Map<Field, T> byField(JsonNode json, Function<JsonNode, T> value) {
        Map<Field, T> all = new EnumMap<>(Field.class);
        json.properties().forEach(it -> all.put(field(it.getKey()), value.apply(it.getValue())));
        return all;
    }

    private static Map<String, StageMeaning> meanings(JsonNode json) {
        Map<String, StageMeaning> all = new HashMap<>();
        json.properties()
                .forEach(it ->
                        all.put(it.getKey(), StageMeaning.valueOf(it.getValue().textValue())));
        return all;
    }

    private static Field field(String word) {
        return Field.of(word).orElseThrow(() -> new IllegalStateException("no field is called so: " + word));
    }
}
