package dev.onward.testkit.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.schema.JsonSchemas;
import dev.onward.eventsourcing.schema.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The AsyncAPI 3.0 document of all four services: a channel for each topic, a message for each type, an operation for
 * the sender and each that receives. Payloads are the committed JSON Schemas, examples the goldens.
 */
final class AsyncApi {

    /** As seen from the folder of the document. */
    private static final String SCHEMAS = "../contracts/src/main/resources/schemas/";

    private static final String DIALECT = "application/schema+json;version=2020-12";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final Map<String, EventFlow> flows;
    private final Path goldens;

    /** @param goldens folder of the goldens of published events, a folder for each service in it */
    AsyncApi(Map<String, EventFlow> flows, Path goldens) {
        this.flows = flows;
        this.goldens = goldens;
    }

    static String yaml(ObjectNode document) {
        try {
            return "# Made from the type tables; CONTRIBUTING.md says how. What is changed by hand here, the next run undoes.\n"
                    + YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    ObjectNode document() {
        ObjectNode document = Json.object().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Onward: published events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "What the four services publish on Kafka as CloudEvents 1.0 in binary mode. Order is promised within"
                                + " a stream. docs/events.md says how to read it, and how it may change.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        Vocabulary.ALL.forEach(it -> channel(it, channels.putObject(it.service())));
        ObjectNode operations = document.putObject("operations");
        Vocabulary.ALL.forEach(it -> operations(it, operations));
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        Vocabulary.ALL.forEach(it -> messages(it, messages));
        messages.set("withheld", withheld());
        components.putObject("schemas").set("headers", EventHeaders.schema());
        components
                .putObject("correlationIds")
                .putObject("chain")
                .put("location", "$message.header#/" + Headers.CE_CORRELATIONID);
        return document;
    }

    private void channel(Vocabulary vocabulary, ObjectNode channel) {
        channel.put("address", vocabulary.topic());
        channel.put("title", "Events of " + vocabulary.service() + "-service");
        channel.put(
                "description",
                "Streams: " + String.join(", ", flow(vocabulary.service()).kinds()) + ".");
        ObjectNode messages = channel.putObject("messages");
        for (String type : types(vocabulary)) {
            messages.putObject(type).put("$ref", "#/components/messages/" + vocabulary.service() + "." + type);
        }
        messages.putObject("withheld").put("$ref", "#/components/messages/withheld");
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", vocabulary.topic());
        ObjectNode topic = kafka.putObject("topicConfiguration");
        topic.putArray("cleanup.policy").add("delete");
        topic.put("retention.ms", -1);
        kafka.put("bindingVersion", "0.5.0");
    }

    private void operations(Vocabulary vocabulary, ObjectNode operations) {
        String service = vocabulary.service();
        ObjectNode sends = operations.putObject(service + ".publish");
        sends.put("action", "send");
        sends.putObject("channel").put("$ref", "#/channels/" + service);
        sends.put("summary", service + "-service publishes what was recorded in its streams.");
        flows.forEach((reader, flow) -> flow.consumers(service).forEach(consumer -> {
            ObjectNode receives = operations.putObject(consumer + ".from." + service);
            receives.put("action", "receive");
            receives.putObject("channel").put("$ref", "#/channels/" + service);
            receives.put(
                    "summary",
                    reader + "-service subscribes to these as " + consumer
                            + "; of every other type it only moves its cursor.");
            ArrayNode messages = receives.putArray("messages");
            types(vocabulary).stream()
                    .filter(type -> flow.consumersOf(service, type).contains(consumer))
                    .forEach(type -> messages.addObject().put("$ref", "#/channels/" + service + "/messages/" + type));
        }));
    }

    private void messages(Vocabulary vocabulary, ObjectNode messages) {
        for (CodecType type : vocabulary.codec().types()) {
            ObjectNode golden = golden(vocabulary, type);
            message(messages, vocabulary, type.name(), type.version(), golden);
        }
        CodecType first = vocabulary.codec().types().getFirst();
        ObjectNode retracted = Json.object()
                .put("targetEventId", "0199b6a2-0000-7000-8000-00000000e001")
                .put("targetType", first.name());
        ObjectNode corrected = retracted.deepCopy();
        ObjectNode replacement = corrected.putObject("replacement");
        replacement.put("type", first.name()).put("schemaVersion", first.version());
        replacement.put("occurredAt", "2026-01-15T09:00:00Z");
        replacement.setAll(golden(vocabulary, first));
        corrected.set("reason", Samples.sealed("/reason"));
        retracted.set("reason", Samples.sealed("/reason"));
        message(messages, vocabulary, Codec.FACT_CORRECTED, 1, corrected);
        message(messages, vocabulary, Codec.FACT_RETRACTED, 1, retracted);
    }

    private void message(ObjectNode messages, Vocabulary vocabulary, String type, int version, ObjectNode example) {
        ObjectNode message = messages.putObject(vocabulary.service() + "." + type);
        message.put("name", Headers.typeOf(vocabulary.service(), type));
        message.put("title", type + ", version " + version);
        message.put(
                "summary",
                "In streams of kind "
                        + String.join(", ", flow(vocabulary.service()).kindsOf(type)) + ".");
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/headers");
        ObjectNode payload = message.putObject("payload").put("schemaFormat", DIALECT);
        payload.putObject("schema").put("$ref", SCHEMAS + vocabulary.service() + "/" + type + "/" + version + ".json");
        message.putObject("correlationId").put("$ref", "#/components/correlationIds/chain");
        bindings(message);
        message.putArray("examples").addObject().put("name", "golden").set("payload", example);
        message.put("x-dataschema", JsonSchemas.id(vocabulary.service(), type, version));
    }

    private static ObjectNode withheld() {
        ObjectNode message = Json.object();
        message.put("name", Headers.WITHHELD_TYPE);
        message.put("title", "A number without an event");
        message.put(
                "summary",
                "A later release publishes nothing for this fact; the record keeps its number in the stream.");
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/headers");
        message.putObject("payload").put("type", "object").put("maxProperties", 0);
        message.putObject("correlationId").put("$ref", "#/components/correlationIds/chain");
        bindings(message);
        return message;
    }

    private static void bindings(ObjectNode message) {
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key")
                .put("type", "string")
                .put("pattern", "^[0-9a-f-]{36}/[0-9a-f-]{36}$")
                .put("description", "tenant/person, or tenant/stream id for a tenant's own streams");
        kafka.put("bindingVersion", "0.5.0");
    }

    static List<String> types(Vocabulary vocabulary) {
        List<String> types = new ArrayList<>();
        vocabulary.codec().types().forEach(it -> types.add(it.name()));
        types.add(Codec.FACT_CORRECTED);
        types.add(Codec.FACT_RETRACTED);
        return types;
    }

    private ObjectNode golden(Vocabulary vocabulary, CodecType type) {
        return Json.read(Texts.read(
                goldens.resolve(vocabulary.service()).resolve(type.name() + ".v" + type.version() + ".json")));
    }

    private EventFlow flow(String service) {
        EventFlow flow = flows.get(service);
        if (flow == null) {
            throw new IllegalArgumentException("no flow of " + service);
        }
        return flow;
    }
}
