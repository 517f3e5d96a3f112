package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the rows of a chunk, in the order of the file. */
public record RowsDone(List<RowDone> rows) {

    public RowsDone {
        rows = List.copyOf(rows);
    }

    /**
     * What became of a row.
     *
     * @param opportunityId null where the row was left out
     */
    public record RowDone(
            long line, RowOutcome outcome, @Nullable UUID opportunityId) {}

    String json() {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("rows");
        for (RowDone row : rows) {
            ArrayNode one = all.addArray().add(row.line()).add(row.outcome().name());
            UUID id = row.opportunityId();
            if (id != null) {
                one.add(id.toString());
            }
        }
        return Json.write(json);
    }

    static RowsDone of(String json) {
        List<RowDone> rows = new ArrayList<>();
        for (JsonNode row : Json.read(json).required("rows")) {
            rows.add(new RowDone(
                    row.get(0).longValue(),
                    RowOutcome.valueOf(row.get(1).textValue()),
                    row.size() < 3 ? null : UUID.fromString(row.get(2).textValue())));
        }
        return new RowsDone(rows);
    }
}
