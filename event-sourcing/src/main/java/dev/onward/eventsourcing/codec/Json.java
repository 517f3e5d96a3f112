package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON text to trees and back, with one mapper of our own: decimals are exact, a name given twice and anything after
 * the end are errors, nesting is bounded. No exception of Jackson's leaves here, because its messages quote the text.
 */
public final class Json {

    /** Deeper than any shape of ours, shallow enough that no body can exhaust the stack. */
    private static final int DEPTH = 64;

    private static final int NUMBER_LENGTH = 100;

    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .nodeFactory(NODES)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(NUMBER_LENGTH)
                        .build());
        return mapper;
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * Reads the body of a request, in UTF-8.
     *
     * @throws BadBody MALFORMED if it is not one JSON value
     */
    public static JsonNode readPosted(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read == null || read.isMissingNode()) {
                throw new BadBody("", BadBody.Code.MALFORMED);
            }
            return read;
        } catch (IOException _) {
            throw new BadBody("", BadBody.Code.MALFORMED);
        }
    }

    /**
     * Reads an object that the suite itself has written.
     *
     * @throws UndecodableException if it is not one JSON object
     */
    public static ObjectNode read(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            // Told below, without the text.
        }
        throw new UndecodableException("JSON", 0, "", BadBody.Code.MALFORMED.name());
    }

    /** As {@link #read(String)}, from UTF-8. */
    public static ObjectNode read(byte[] text) {
        return read(new String(text, StandardCharsets.UTF_8));
    }

    /** Any value, in one line. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Any value, in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return write(node).getBytes(StandardCharsets.UTF_8);
    }

    /** Any value for a file that people read: indented, ending in a line feed. */
    public static String pretty(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
