package dev.onward.eventsourcing.codec;

import static dev.onward.eventsourcing.codec.Codec.ASSUMED_VERSION;
import static dev.onward.eventsourcing.codec.Codec.FACT_CORRECTED;
import static dev.onward.eventsourcing.codec.Codec.FACT_RETRACTED;
import static dev.onward.eventsourcing.codec.EntryJson.REASON;
import static dev.onward.eventsourcing.codec.EntryJson.REPLACEMENT;
import static dev.onward.eventsourcing.codec.EntryJson.SCHEMA_VERSION;
import static dev.onward.eventsourcing.codec.EntryJson.TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what is personal in encoded facts, events and entries, so that it can be sealed and opened. */
final class PersonalParts {

    private final TypeTable<?> table;

    PersonalParts(TypeTable<?> table) {
        this.table = table;
    }

    /** See {@link Codec#personal}. */
    List<PersonalSpot> of(Encoded encoded) {
        List<PersonalSpot> spots = new ArrayList<>();
        ObjectNode body = encoded.body();
        switch (encoded.type()) {
            case FACT_CORRECTED -> {
                addReason(spots, body);
                if (body.get(REPLACEMENT) instanceof ObjectNode replacement) {
                    String type = replacement.path(TYPE).asText();
                    int version = replacement.path(SCHEMA_VERSION).asInt(ASSUMED_VERSION);
                    collect(table.shapeAt(type, version), replacement, "/" + REPLACEMENT, spots);
                }
            }
            case FACT_RETRACTED -> addReason(spots, body);
            default -> collect(table.shapeAt(encoded.type(), encoded.schemaVersion()), body, "", spots);
        }
        return spots;
    }

    private static void addReason(List<PersonalSpot> spots, ObjectNode body) {
        if (body.hasNonNull(REASON)) {
            spots.add(new PersonalSpot(body, REASON, "/" + REASON, Personal.Subject.PERSON));
        }
    }

    private static void collect(Shape shape, JsonNode node, String pointer, List<PersonalSpot> spots) {
        switch (shape) {
            case Shape.Fields fields -> {
                if (node instanceof ObjectNode object) {
                    for (Shape.Component c : fields.components()) {
                        JsonNode part = object.get(c.name());
                        if (part == null || part.isNull()) {
                            continue;
                        }
                        Personal personal = c.personal();
                        if (personal == null) {
                            collect(c.shape(), part, pointer + "/" + c.name(), spots);
                        } else {
                            spots.add(new PersonalSpot(object, c.name(), pointer + "/" + c.name(), personal.subject()));
                        }
                    }
                }
            }
            case Shape.Items items -> {
                for (int i = 0; i < node.size(); i++) {
                    collect(items.item(), node.get(i), pointer + "/" + i, spots);
                }
            }
            case Shape.Entries entries -> {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    String name = field.getKey().replace("~", "~0").replace("/", "~1");
                    collect(entries.value(), field.getValue(), pointer + "/" + name, spots);
                }
            }
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Bool _,
                    Shape.Id _,
                    Shape.Moment _,
                    Shape.Day _,
                    Shape.TimeOfDay _,
                    Shape.Zone _,
                    Shape.OneOf _ -> {}
        }
    }
}
