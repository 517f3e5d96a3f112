package dev.onward.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON Schemas by which OpenAPI 3.1 and AsyncAPI 3.0 themselves say what a document of theirs is. */
public final class SpecificationSchemas {

    private static final String OPENAPI = "/spec.openapis.org/oas/3.1/schema/2022-10-07";
    private static final String ASYNCAPI = "/specifications/asyncapi-3.0.0.json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SpecificationSchemas() {}

    /** What keeps a document from being OpenAPI 3.1; empty: nothing. */
    public static List<String> brokenByOpenApi(JsonNode document) {
        return broken(SpecVersion.VersionFlag.V202012, OPENAPI, document);
    }

    /** What keeps a document from being AsyncAPI 3.0; empty: nothing. */
    public static List<String> brokenByAsyncApi(JsonNode document) {
        return broken(SpecVersion.VersionFlag.V7, ASYNCAPI, document);
    }

    /** References within a document that lead nowhere: no schema sees them. */
    public static List<String> danglingReferences(JsonNode document) {
        List<String> dangling = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            String to = reference.asText();
            if (to.startsWith("#") && document.at(to.substring(1)).isMissingNode()) {
                dangling.add(to);
            }
        }
        return dangling;
    }

    private static List<String> broken(SpecVersion.VersionFlag dialect, String resource, JsonNode document) {
        return JsonSchemaFactory.getInstance(dialect).getSchema(read(resource)).validate(document).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode read(String resource) {
        try (InputStream in = SpecificationSchemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
