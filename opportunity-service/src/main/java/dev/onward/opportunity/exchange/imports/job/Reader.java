package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.ExportedFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job knows of its file: how to read it, and what its columns are called. As JSON it is sealed with the job.
 *
 * @param names of the columns; empty where no header names them
 */
public record Reader(Layout layout, List<String> names) {

    public Reader {
        names = List.copyOf(names);
    }

    public static Reader of(Layout layout, Header header) {
        Row row = header.row();
        return new Reader(
                layout,
                row == null
                        ? List.of()
                        : row.cells().stream().map(String::strip).toList());
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
            }
        }
        return Json.write(json);
    }

    private static void write(Tracker tracker, ObjectNode json) {
        ObjectNode columns = json.putObject("columns");
        tracker.columns().forEach((field, column) -> columns.put(field.word(), column));
        ObjectNode dates = json.putObject("dates");
        tracker.dates().forEach((field, style) -> dates.put(field.word(), style.name()));
        ObjectNode stages = json.putObject("stages");
        tracker.stages().forEach((word, meaning) -> stages.put(word, meaning.name()));
        json.put("width", tracker.width()).put("refuseDoubtful", tracker.refuseDoubtful());
    }

    public static Reader of(String text, Words words) {
        ObjectNode json = Json.read(text);
        List<String> names = new ArrayList<>();
        json.required("names").forEach(name -> names.add(name.textValue()));
        return new Reader(
                json.has("onward")
                        ? exported((ObjectNode) json.required("onward"))
                        : tracker((ObjectNode) json.required("tracker"), words),
                names);
    }

    private static OnwardExport exported(ObjectNode json) {
        Map<String, Integer> columns = new HashMap<>();
        json.properties().forEach(it -> columns.put(it.getKey(), it.getValue().intValue()));
        return new OnwardExport(columns, new ExportedFacts());
    }

    private static Tracker tracker(ObjectNode json, Words words) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        json.required("columns")
                .properties()
                .forEach(it -> columns.put(field(it.getKey()), it.getValue().intValue()));
        Map<Field, DateStyle> dates = new EnumMap<>(Field.class);
        json.required("dates")
                .properties()
                .forEach(it -> dates.put(
                        field(it.getKey()), DateStyle.valueOf(it.getValue().textValue())));
        Map<String, StageMeaning> stages = new HashMap<>();
        json.required("stages")
                .properties()
                .forEach(it -> stages.put(
                        it.getKey(), StageMeaning.valueOf(it.getValue().textValue())));
        return new Tracker(
                columns,
                dates,
                stages,
                json.required("width").intValue(),
                json.required("refuseDoubtful").booleanValue(),
                words);
    }

    private static Field field(String word) {
        return Field.of(word).orElseThrow(() -> new IllegalStateException("no field is called so: " + word));
    }
}
