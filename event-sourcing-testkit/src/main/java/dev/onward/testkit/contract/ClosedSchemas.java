package dev.onward.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The schemas of a document, made ready to judge by. Every object of an answer is closed that says nothing of more
 * properties; the parts of an allOf stay open, what they make up together is closed, and so is whatever else refers to such
 * a part. Discriminators go: by the specification they are hints that change no verdict, and this validator lets them.
 */
final class ClosedSchemas {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String UNEVALUATED = "unevaluatedProperties";
    private static final List<String> CHOICES = List.of("oneOf", "anyOf");

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
        Set<String> parts = partsOf(copy);
        copy.path("schemas")
                .properties()
                .forEach(it -> close(it.getValue(), parts.contains(REFERENCE + it.getKey()), parts));
        return copy;
    }

    /** A copy of one schema, which may refer to the components. */
    static JsonNode schema(JsonNode schema, JsonNode components) {
        JsonNode copy = plain(schema);
        close(copy, false, partsOf(components));
        return copy;
    }

    /** References to what stands in an allOf; where that is a choice, to its forms too. */
    private static Set<String> partsOf(JsonNode components) {
        Set<String> parts = new HashSet<>();
        parts(components, parts);
        Deque<String> left = new ArrayDeque<>(parts);
        while (!left.isEmpty()) {
            JsonNode part = components.path("schemas").path(left.pop().substring(REFERENCE.length()));
            CHOICES.forEach(choice -> part.path(choice).forEach(form -> {
                if (form.has("$ref") && parts.add(form.get("$ref").asText())) {
                    left.push(form.get("$ref").asText());
                }
            }));
        }
        return parts;
    }

    private static void parts(JsonNode node, Set<String> parts) {
        node.path("allOf").forEach(part -> {
            if (part.has("$ref")) {
                parts.add(part.get("$ref").asText());
            }
        });
        node.forEach(each -> parts(each, parts));
    }

    private static void close(JsonNode node, boolean isPart, Set<String> parts) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        boolean ownProperties = schema.has("properties");
        boolean together = schema.has("allOf");
        boolean open = parts.contains(schema.path("$ref").asText());
        if (!isPart
                && (ownProperties || together || open)
                && !schema.has("additionalProperties")
                && !schema.has(UNEVALUATED)) {
            schema.put(UNEVALUATED, false);
        }
        schema.path("properties").forEach(it -> close(it, false, parts));
        schema.path("patternProperties").forEach(it -> close(it, false, parts));
        for (String inside : List.of("items", "additionalProperties", "contains")) {
            close(schema.path(inside), false, parts);
        }
        schema.path("prefixItems").forEach(it -> close(it, false, parts));
        schema.path("allOf").forEach(it -> close(it, true, parts));
        // Beside properties of its own, a choice only adds to them.
        CHOICES.forEach(
                choice -> schema.path(choice).forEach(it -> close(it, isPart || ownProperties || together, parts)));
    }
}
