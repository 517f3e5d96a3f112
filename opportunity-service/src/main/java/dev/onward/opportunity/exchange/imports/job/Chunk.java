package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.exchange.imports.domain.Recognition.Recognized;
import dev.onward.opportunity.exchange.imports.domain.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows that are recorded together, as JSON: what is sealed and kept until it is their turn. */
public record Chunk(List<List<Row>> groups) {

    public Chunk {
        groups = List.copyOf(groups);
    }

    public int rows() {
        return groups.stream().mapToInt(List::size).sum();
    }

    public String json() {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("groups");
        for (List<Row> group : groups) {
            ArrayNode rows = all.addArray();
            for (Row row : group) {
                ObjectNode node = rows.addObject().put("line", row.line()).put("nth", row.nth());
                if (row.afterBlank()) {
                    node.put("afterBlank", true);
                }
                ArrayNode cells = node.putArray("cells");
                row.cells().forEach(cells::add);
            }
        }
        return Json.write(json);
    }

    /** The same once it is known of which opportunities the groups are. */
    public Chunk of(List<Recognized> recognized) {
        List<List<Row>> known = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            UUID id = recognized.get(i).opportunityId();
            known.add(groups.get(i).stream().map(row -> row.of(id)).toList());
        }
        return new Chunk(known);
    }

    public static Chunk of(String json) {
        List<List<Row>> groups = new ArrayList<>();
        for (JsonNode group : Json.read(json).required("groups")) {
            List<Row> rows = new ArrayList<>();
            for (JsonNode row : group) {
                List<String> cells = new ArrayList<>();
                row.required("cells").forEach(cell -> cells.add(cell.textValue()));
                rows.add(new Row(
                        row.required("line").longValue(),
                        cells,
                        row.path("afterBlank").booleanValue(),
                        row.required("nth").intValue(),
                        null));
            }
            groups.add(rows);
        }
        return new Chunk(groups);
    }
}
