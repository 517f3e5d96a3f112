package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.exchange.imports.job.RowChange.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What became of the facts of rows that were known, by the line of the row; as JSON it is sealed. */
record ChangesDone(NavigableMap<Long, List<RowChange>> byLine) {

    String json() {
        ObjectNode json = Json.object();
        ArrayNode rows = json.putArray("rows");
        byLine.forEach((line, changes) -> {
            ObjectNode row = rows.addObject().put("line", line);
            ArrayNode all = row.putArray("changes");
            for (RowChange change : changes) {
                ObjectNode one = all.addObject()
                        .put("fact", change.fact())
                        .put("kind", change.kind().name());
                ArrayNode fields = one.putArray("fields");
                change.fields()
                        .forEach(it ->
                                fields.addArray().add(it.field()).add(it.from()).add(it.to()));
            }
        });
        return Json.write(json);
    }

    static Map<Long, List<RowChange>> of(String json) {
        Map<Long, List<RowChange>> byLine = new TreeMap<>();
        for (JsonNode row : Json.read(json).required("rows")) {
            List<RowChange> changes = new ArrayList<>();
            for (JsonNode change : row.required("changes")) {
                List<FieldChange> fields = new ArrayList<>();
                change.required("fields")
                        .forEach(it -> fields.add(new FieldChange(
                                it.get(0).textValue(),
                                it.get(1).textValue(),
                                it.get(2).textValue())));
                changes.add(new RowChange(
                        change.required("fact").textValue(),
                        RowChange.Kind.valueOf(change.required("kind").textValue()),
                        fields));
            }
            byLine.put(row.required("line").longValue(), changes);
        }
        return byLine;
    }
}
