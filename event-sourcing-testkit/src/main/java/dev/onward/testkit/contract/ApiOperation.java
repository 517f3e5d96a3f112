package dev.onward.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of an OpenAPI document.
 *
 * @param method in capitals
 * @param path with its parameters in braces
 */
public record ApiOperation(String method, String path, JsonNode node) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static List<ApiOperation> all(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(it -> METHODS.contains(it.getKey()))
                        .forEach(it -> operations.add(
                                new ApiOperation(it.getKey().toUpperCase(Locale.ROOT), path.getKey(), it.getValue()))));
        return List.copyOf(operations);
    }

    /** The name that it has in code made from the document. */
    public String id() {
        return node.path("operationId").asText();
    }

    boolean fits(String sent) {
        List<String> ours = ApiContract.segments(path);
        List<String> theirs = ApiContract.segments(sent);
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!isParameter(ours.get(i)) && !ours.get(i).equals(theirs.get(i))) {
                return false;
            }
        }
        return true;
    }

    int words() {
        return (int) ApiContract.segments(path).stream()
                .filter(it -> !isParameter(it))
                .count();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** What it says of a status: of that one, else of its hundred, else of any. */
    Optional<JsonNode> response(JsonNode document, int status) {
        JsonNode responses = node.path("responses");
        for (String name : List.of(String.valueOf(status), status / 100 + "XX", "default")) {
            if (responses.has(name)) {
                return Optional.of(resolved(document, responses.get(name)));
            }
        }
        return Optional.empty();
    }

    static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The statuses that it names. */
    public List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + id() + ")";
    }
}
