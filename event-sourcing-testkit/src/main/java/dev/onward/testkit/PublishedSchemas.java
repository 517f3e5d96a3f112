package dev.onward.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.schema.JsonSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the committed JSON Schemas of a service's published events with what its records give now. A changed contract
 * is then a changed file in a review, and never one by accident: this check fails and writes nothing, unless it is run
 * with {@code -Donward.write-schemas=true}.
 */
public final class PublishedSchemas {

    /** The system property that lets the check write instead. */
    public static final String WRITE = "onward.write-schemas";

    private PublishedSchemas() {}

    /**
     * @param service short name of the publishing service
     * @param folder of the schemas of all services: {@code <folder>/<service>/<Type>/<version>.json}
     * @throws AssertionError if a file is missing, differs, or belongs to no type
     */
    public static void check(String service, Codec<?> events, Path folder) {
        Map<Path, String> expected = expected(service, events);
        Path own = folder.resolve(service);
        if (Boolean.getBoolean(WRITE)) {
            expected.forEach((path, text) -> CommittedFiles.write(own.resolve(path), text));
        }
        List<String> wrong = new ArrayList<>();
        expected.forEach((path, text) -> {
            Path file = own.resolve(path);
            if (!Files.exists(file)) {
                wrong.add("missing: " + file);
            } else if (!CommittedFiles.read(file).equals(text)) {
                wrong.add("differs from its record: " + file);
            }
        });
        for (Path file : CommittedFiles.jsonFiles(own)) {
            Path relative = own.relativize(file);
            if (!expected.containsKey(relative) && !isOlder(relative, events)) {
                wrong.add("of no type: " + file);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "schemas of " + service + " (-D" + WRITE + "=true writes them):\n" + String.join("\n", wrong));
        }
    }

    private static Map<Path, String> expected(String service, Codec<?> events) {
        Map<Path, String> expected = new TreeMap<>();
        for (CodecType type : events.types()) {
            put(expected, type.name(), type.version(), JsonSchemas.recorded(service, type));
        }
        put(expected, Codec.FACT_CORRECTED, 1, JsonSchemas.recordedCorrection(service));
        put(expected, Codec.FACT_RETRACTED, 1, JsonSchemas.recordedRetraction(service));
        return expected;
    }

    private static void put(Map<Path, String> expected, String type, int version, ObjectNode schema) {
        expected.put(Path.of(type, version + ".json"), Json.pretty(schema));
    }

    /** Schemas of earlier versions stay as long as the log. */
    private static boolean isOlder(Path relative, Codec<?> events) {
        CodecType type = events.type(relative.getName(0).toString());
        return type != null
                && relative.getNameCount() == 2
                && relative.getName(1).toString().matches("[1-9]\\d{0,3}\\.json")
                && Integer.parseInt(relative.getName(1).toString().replace(".json", "")) < type.version();
    }
}
