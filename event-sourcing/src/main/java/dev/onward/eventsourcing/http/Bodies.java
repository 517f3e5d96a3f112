package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Request bodies as trees. They are decoded by our own codec and not by the framework, whose messages echo the caller's
 * values and whose numbers take 2.9 for an int.
 */
public final class Bodies {

    /** The most facts of one request (design decision 5). */
    public static final int MOST_FACTS = 100;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    static {
        READER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(100)
                        .build());
    }

    private Bodies() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the body is not a JSON object */
    public static ObjectNode object(byte[] body) {
        if (tree(body) instanceof ObjectNode object) {
            return object;
        }
        throw Problems.notAnObject().asException();
    }

    /**
     * One object, or an array of 1 to {@link #MOST_FACTS} objects.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 if it is anything else
     */
    public static List<ObjectNode> objects(byte[] body) {
        JsonNode tree = tree(body);
        if (tree instanceof ObjectNode object) {
            return List.of(object);
        }
        if (!tree.isArray()) {
            throw Problems.notAnObject().asException();
        }
        if (tree.isEmpty()) {
            throw Problems.noFacts().asException();
        }
        if (tree.size() > MOST_FACTS) {
            throw Problems.tooManyFacts(MOST_FACTS, tree.size()).asException();
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode each : tree) {
            if (!(each instanceof ObjectNode object)) {
                throw Problems.notAnObject().at("/" + objects.size()).asException();
            }
            objects.add(object);
        }
        return objects;
    }

    /**
     * Any JSON value, for formats that are not ours.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the body is not JSON
     */
    public static JsonNode any(byte[] body) {
        return tree(body);
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = READER.readTree(body);
            if (tree.isMissingNode()) {
                throw Problems.malformedJson(1, 1).asException();
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw Problems.malformedJson(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr())
                    .asException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
