package dev.onward.opportunity.exchange.imports.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.BadBody;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.opportunity.csv.Csv;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport.NewIds;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport.Read;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RoundsNumbered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import dev.onward.opportunity.stream.opportunity.domain.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the bodies of exported facts as if a caller posted them: anyone who has edited the file is held to the same
 * limits. What the decider derives is left out and derived again; so is what the privacy of somebody erased has left
 * behind.
 */
public final class ExportedFacts implements OnwardExport.Facts {

    /** Components that name a fact of the same opportunity, or something that one of its facts has named. */
    public static final Set<String> WITHIN = Set.of(
            "interviewId",
            "noteId",
            "flagId",
            "questionId",
            "intentId",
            "requestId",
            "feedbackId",
            "offerId",
            "evidenceIds",
            "withdrewEventId",
            "rejectedEventId",
            "endedEventId",
            "aboutEventId");

    /** Components that name an opportunity. */
    public static final Set<String> OPPORTUNITIES = Set.of("parentOpportunityId", "newOpportunityId");

    /** Components that name what lies outside of the log: people, and what other services have said. */
    public static final Set<String> KEPT = Set.of("contactId", "viaContactId", "adviceId");

    /** What only the system says: of what follows from other facts it follows again. */
    private static final Set<Class<?>> FOLLOWS =
            Set.of(KnowledgeAssessed.class, RoundsNumbered.class, SilenceDetected.class);

    private static final String URL = "url";
    private static final String ERASED = "erased";
    private static final int ID_LENGTH = 36;

    @Override
    public Read read(String type, int schemaVersion, String body, NewIds ids, Horizon horizon) {
        CodecType known = OpportunityFactCodec.CODEC.type(type);
        if (known == null || schemaVersion > known.version()) {
            // A type that is not known may be any other service's, or a later release's; either way the file is newer.
            return new Read.Newer();
        } else if (FOLLOWS.contains(known.record())) {
            // Of the silence, because nobody here saw the day on which it began.
            return new Read.Follows();
        }
        try {
            ObjectNode json = Json.read(body);
            cleaned(json);
            if (known.record() == OpportunityIdentified.class) {
                addressed(json);
                addressed(json.path("organization"));
            }
            renamed(json, ids);
            return new Read.Fact(fact(known, schemaVersion, json, horizon));
        } catch (BadBody | UndecodableException _) {
            return new Read.Unreadable();
        }
    }

    @Override
    public String unguarded(String cell) {
        return Csv.unguarded(cell);
    }

    private static OpportunityFact fact(CodecType type, int schemaVersion, ObjectNode json, Horizon horizon) {
        if (type.systemOnly()) {
            // Nobody may post it, and nothing that is told says it again: the time for it is past.
            return OpportunityFactCodec.CODEC.decode(type.name(), schemaVersion, json);
        }
        type.shape().components().stream()
                .filter(component -> component.derived())
                .forEach(component -> json.remove(component.name()));
        json.put("type", type.name()).put("schemaVersion", schemaVersion);
        return switch (OpportunityFactCodec.CODEC.parse(json, horizon).entry()) {
            case Stated<OpportunityFact> it -> it.fact();
            case Object _ -> throw new BadBody("", BadBody.Code.UNKNOWN_TYPE);
        };
    }

    private static void cleaned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(ERASED);
        }
        node.forEach(ExportedFacts::cleaned);
    }

    /** Before, anything was taken for an address; what is none would keep the whole opportunity out. */
    private static void addressed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path(URL).isTextual()
                && !WebAddress.is(object.path(URL).textValue())) {
            object.remove(URL);
        }
    }

    private static void renamed(JsonNode node, NewIds ids) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                if (WITHIN.contains(field.getKey())) {
                    object.set(field.getKey(), mapped(field.getValue(), ids, false));
                } else if (OPPORTUNITIES.contains(field.getKey())) {
                    object.set(field.getKey(), mapped(field.getValue(), ids, true));
                } else {
                    renamed(field.getValue(), ids);
                }
            }
        } else {
            node.forEach(each -> renamed(each, ids));
        }
    }

    private static JsonNode mapped(JsonNode node, NewIds ids, boolean opportunity) {
        if (node instanceof ArrayNode array) {
            ArrayNode all = Json.object().putArray("all");
            array.forEach(each -> all.add(mapped(each, ids, opportunity)));
            return all;
        } else if (!node.isTextual() || node.textValue().length() != ID_LENGTH) {
            // Told by the codec.
            return node;
        }
        try {
            UUID id = UUID.fromString(node.textValue());
            return TextNode.valueOf((opportunity ? ids.opportunity(id) : ids.within(id)).toString());
        } catch (IllegalArgumentException _) {
            return node;
        }
    }
}
