package dev.onward.testkit.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Shape;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.schema.Samples;
import dev.onward.eventsourcing.stream.StreamType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a service publishes of which facts, and what it reads of others: found by asking the service itself, with a sample
 * of every fact. Committed for each service, so that the documents of all four can be made where no service is.
 */
final class EventFlow {

    private final ObjectNode json;

    private EventFlow(ObjectNode json) {
        this.json = json;
    }

    static EventFlow read(String text) {
        return new EventFlow(Json.read(text));
    }

    static EventFlow of(String service, List<StreamType<?, ?>> streams, List<Subscription> subscriptions) {
        ObjectNode json = Json.object().put("service", service);
        ObjectNode published = json.putObject("streams");
        streams.stream().sorted(Comparator.comparing(StreamType::kind)).forEach(it -> publish(it, published));
        ObjectNode hears = json.putObject("hears");
        subscriptions.stream()
                .sorted(Comparator.comparing(Subscription::consumer).thenComparing(Subscription::source))
                .forEach(it -> {
                    ObjectNode consumer = hears.withObject("/" + it.consumer());
                    ArrayNode types = consumer.putArray(it.source());
                    new TreeSet<>(it.types()).forEach(types::add);
                });
        return new EventFlow(json);
    }

    private static <F, E> void publish(StreamType<F, E> stream, ObjectNode streams) {
        ObjectNode kind = streams.putObject(stream.kind());
        ObjectNode published = kind.putObject("published");
        ArrayNode kept = kind.putArray("kept");
        for (CodecType fact : stream.facts().types()) {
            Optional<E> event = stream.publication().apply(sample(stream.facts(), fact));
            if (event.isEmpty()) {
                kept.add(fact.name());
            } else {
                ObjectNode of =
                        published.putObject(stream.events().encode(event.get()).type());
                of.put("fact", fact.name());
                ArrayNode derived = of.putArray("derived");
                fact.shape().components().stream()
                        .filter(Shape.Component::derived)
                        .forEach(it -> derived.add(it.name()));
            }
        }
    }

    private static <F> F sample(Codec<F> facts, CodecType fact) {
        try {
            return facts.decode(fact.name(), fact.version(), Samples.clear(fact));
        } catch (UndecodableException e) {
            throw new AssertionError("no sample of " + fact.name() + " can be made: its record refuses it", e);
        }
    }

    String text() {
        return Json.pretty(json);
    }

    /** The stream kinds of this service, and whether anything of them is published. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        json.path("streams").properties().forEach(it -> {
            if (!it.getValue().path("published").isEmpty()) {
                kinds.add(it.getKey());
            }
        });
        return kinds;
    }

    /** The kinds of the streams that carry a published type; a correction is in all of them. */
    List<String> kindsOf(String type) {
        if (isCorrection(type)) {
            return kinds();
        }
        return kinds().stream()
                .filter(it -> json.at("/streams/" + it + "/published").has(type))
                .toList();
    }

    /** Facts of which nothing is published, as "kind: Type". */
    List<String> kept() {
        List<String> kept = new ArrayList<>();
        json.path("streams")
                .properties()
                .forEach(kind -> kind.getValue().path("kept").forEach(it -> kept.add(it.asText())));
        return kept;
    }

    /** Components of a published type that followed from the log when it was recorded. */
    Set<String> derived(String type) {
        Set<String> derived = new TreeSet<>();
        for (String kind : kindsOf(type)) {
            json.at("/streams/" + kind + "/published/" + type + "/derived").forEach(it -> derived.add(it.asText()));
        }
        return derived;
    }

    /** Which consumers of this service take a type of another's (or its own) events. */
    List<String> consumersOf(String source, String type) {
        return consumers(source)
                .filter(consumer -> stream(json.path("hears").path(consumer).path(source))
                        .anyMatch(it -> it.asText().equals(type)))
                .toList();
    }

    /** Names of the consumers of this service that read a source. */
    Stream<String> consumers(String source) {
        List<String> names = new ArrayList<>();
        json.path("hears").properties().forEach(it -> {
            if (it.getValue().has(source)) {
                names.add(it.getKey());
            }
        });
        return names.stream();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }

    static boolean isCorrection(String type) {
        return type.equals(Codec.FACT_CORRECTED) || type.equals(Codec.FACT_RETRACTED);
    }
}
