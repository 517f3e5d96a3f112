package dev.onward.testkit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.schema.JsonSchemas;
import dev.onward.eventsourcing.schema.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a vocabulary against one committed body per type and version, as it stands in the store or in Kafka: what was
 * recorded by any release must be readable by this one. A golden is written once and never again; it goes only with the
 * log itself. Of each golden:
 *
 * <ul>
 *   <li>it fits the schema made from its record,
 *   <li>each personal component is sealed and nothing else is,
 *   <li>it decodes and encodes to itself again,
 *   <li>it decodes with everything personal erased.
 * </ul>
 *
 * <p>Goldens of earlier versions are only decoded, erased: their shape has gone with their record.
 */
public final class GoldenEvents {

    /** The system property that lets the check write goldens that are missing; it changes none. */
    public static final String WRITE = "onward.write-goldens";

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private GoldenEvents() {}

    /**
     * @param folder of this vocabulary: {@code <folder>/<Type>.v<version>.json}
     * @throws AssertionError that names each golden that is missing or wrong
     */
    public static <T> void check(Codec<T> codec, Path folder) {
        List<String> wrong = new ArrayList<>();
        Set<Path> known = new HashSet<>();
        for (CodecType type : codec.types()) {
            for (int version = 1; version <= type.version(); version++) {
                Path file = folder.resolve(type.name() + ".v" + version + ".json");
                known.add(file);
                if (version == type.version() && !Files.exists(file) && Boolean.getBoolean(WRITE)) {
                    CommittedFiles.write(file, Json.pretty(sample(codec, type)));
                }
                if (!Files.exists(file)) {
                    wrong.add("missing: " + file);
                } else {
                    checkOne(codec, type, version, file).forEach(problem -> wrong.add(file + ": " + problem));
                }
            }
        }
        for (Path file : CommittedFiles.jsonFiles(folder)) {
            if (!known.contains(file)) {
                wrong.add("of no type: " + file);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "goldens (-D" + WRITE + "=true writes missing ones):\n" + String.join("\n", wrong));
        }
    }

    /** A new golden: a sample of the type with everything personal sealed. */
    static <T> ObjectNode sample(Codec<T> codec, CodecType type) {
        T value;
        try {
            value = codec.decode(type.name(), type.version(), Samples.clear(type));
        } catch (UndecodableException e) {
            throw new AssertionError(
                    "write the golden of " + type.name() + " by hand, its record refuses the sample", e);
        }
        ObjectNode body = codec.encode(value).body();
        for (PersonalSpot spot : codec.personal(new Encoded(type.name(), type.version(), body))) {
            spot.holder().set(spot.name(), Samples.sealed(spot.pointer()));
        }
        return body;
    }

    private static <T> List<String> checkOne(Codec<T> codec, CodecType type, int version, Path file) {
        List<String> problems = new ArrayList<>();
        ObjectNode golden;
        try {
            golden = Json.read(CommittedFiles.read(file));
        } catch (UndecodableException _) {
            return List.of(new UndecodableException(type.name(), version, "", "MALFORMED").getMessage());
        }
        try {
            codec.decode(type.name(), version, erased(golden));
        } catch (UndecodableException e) {
            problems.add("erased: " + e.getMessage());
        }
        if (version < type.version()) {
            return problems;
        }
        String schema = Json.write(JsonSchemas.recorded("golden", type));
        for (ValidationMessage message : SCHEMAS.getSchema(schema).validate(golden)) {
            problems.add("schema: " + message.getInstanceLocation() + " " + message.getType());
        }
        Set<String> spots = new HashSet<>();
        for (PersonalSpot spot : codec.personal(new Encoded(type.name(), version, golden))) {
            spots.add(spot.pointer());
            if (!isSealed(spot.holder().get(spot.name()))) {
                problems.add("not sealed: " + spot.pointer());
            }
        }
        for (String pointer : sealed(golden, "")) {
            if (!spots.contains(pointer)) {
                problems.add("sealed without being personal: " + pointer);
            }
        }
        if (problems.isEmpty()) {
            checkRoundTrip(codec, type, golden).ifPresent(problems::add);
        }
        return problems;
    }

    private static <T> Optional<String> checkRoundTrip(Codec<T> codec, CodecType type, ObjectNode golden) {
        ObjectNode sample = Samples.clear(type);
        ObjectNode clear = golden.deepCopy();
        Map<String, JsonNode> seals = new HashMap<>();
        for (PersonalSpot spot : codec.personal(new Encoded(type.name(), type.version(), clear))) {
            seals.put(spot.pointer(), spot.holder().get(spot.name()));
            spot.holder().set(spot.name(), sample.at(sampleOf(spot.pointer())));
        }
        try {
            Encoded again = codec.encode(codec.decode(type.name(), type.version(), clear));
            if (again.schemaVersion() != type.version()) {
                return Optional.empty();
            }
            for (PersonalSpot spot : codec.personal(again)) {
                spot.holder().set(spot.name(), seals.get(spot.pointer()));
            }
            return Json.read(Json.write(again.body())).equals(Json.read(Json.write(golden)))
                    ? Optional.empty()
                    : Optional.of("encodes to something else");
        } catch (UndecodableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Samples have one item in each list. */
    private static JsonPointer sampleOf(String pointer) {
        return JsonPointer.compile(pointer.replaceAll("/\\d+(?=/|$)", "/0"));
    }

    private static boolean isSealed(JsonNode node) {
        return node.isObject() && node.has(Sealed.KEY_ID);
    }

    private static List<String> sealed(JsonNode node, String pointer) {
        if (isSealed(node)) {
            return List.of(pointer);
        }
        List<String> found = new ArrayList<>();
        node.properties()
                .forEach(field -> found.addAll(sealed(field.getValue(), pointer + "/" + escaped(field.getKey()))));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(sealed(node.get(i), pointer + "/" + i));
        }
        return found;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectNode erased(ObjectNode golden) {
        ObjectNode copy = golden.deepCopy();
        for (String pointer : sealed(copy, "")) {
            JsonPointer place = JsonPointer.compile(pointer);
            if (copy.at(place.head()) instanceof ObjectNode holder) {
                holder.putNull(place.last().getMatchingProperty());
            }
        }
        return copy;
    }
}
