package dev.onward.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The schemas of a document, made ready to judge by. Every object of an answer is closed that says nothing of more
 * properties; the parts of an allOf stay open, what they make up together is closed. Discriminators go: by the
 * specification they are hints that change no verdict, and this validator lets them.
 */
final class ClosedSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private ClosedSchemas() {}

    /** A copy without hints. */
    static JsonNode plain(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        withoutHints(copy);
        return copy;
    }

    private static void withoutHints(JsonNode node) {
        if (node instanceof ObjectNode object && (object.has("oneOf") || object.has("anyOf"))) {
            object.remove("discriminator");
        }
        node.forEach(ClosedSchemas::withoutHints);
    }

    /** A copy of a document's components. */
    static JsonNode components(JsonNode components) {
        if (!(plain(components) instanceof ObjectNode copy)) {
            return components;
        }
        Set<String> parts = new HashSet<>();
        parts(copy, parts);
        copy.path("schemas").properties().forEach(it -> close(it.getValue(), parts.contains(REFERENCE + it.getKey())));
        return copy;
    }

    /** A copy of one schema. */
    static JsonNode schema(JsonNode schema) {
        JsonNode copy = plain(schema);
        close(copy, false);
        return copy;
    }

    private static void parts(JsonNode node, Set<String> parts) {
        node.path("allOf").forEach(part -> {
            if (part.has("$ref")) {
                parts.add(part.get("$ref").asText());
            }
        });
        node.forEach(each -> parts(each, parts));
    }

    private static void close(JsonNode node, boolean isPart) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        boolean ownProperties = schema.has("properties");
        boolean together = schema.has("allOf");
        if (!isPart
                && (ownProperties || together)
                && !schema.has("additionalProperties")
                && !schema.has("unevaluatedProperties")) {
            schema.put("unevaluatedProperties", false);
        }
        schema.path("properties").forEach(it -> close(it, false));
        schema.path("patternProperties").forEach(it -> close(it, false));
        for (String inside : List.of("items", "additionalProperties", "contains")) {
            close(schema.path(inside), false);
        }
        schema.path("prefixItems").forEach(it -> close(it, false));
        schema.path("allOf").forEach(it -> close(it, true));
        // Beside properties of its own, a choice only adds to them.
        schema.path("oneOf").forEach(it -> close(it, isPart || ownProperties || together));
        schema.path("anyOf").forEach(it -> close(it, isPart || ownProperties || together));
    }
}
