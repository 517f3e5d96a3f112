package dev.onward.eventsourcing.operations;

import static dev.onward.eventsourcing.operations.OperationsLog.LOG;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.ParkedRetry;
import dev.onward.eventsourcing.consumer.StreamKey;
import dev.onward.eventsourcing.foreign.ForeignRebuilds;
import dev.onward.eventsourcing.privacy.Erasures;
import dev.onward.eventsourcing.projection.LocalRelay;
import dev.onward.eventsourcing.projection.RebuildStates;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.eventsourcing.relay.Relay;
import dev.onward.eventsourcing.work.SafeTrace;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.function.Function;

/**
 * The operator's endpoints. They stand on the management port and nowhere else: it is not routed from outside, and
 * anyone who reaches it may do what they do. Parameters are query parameters; answers are JSON.
 *
 * <pre>
 * GET  /q/onward/pending
 * GET  /q/onward/relay/holds
 * POST /q/onward/relay/release?tenant=&amp;kind=&amp;stream=
 * GET  /q/onward/parked
 * POST /q/onward/parked/retry?consumer=&amp;source=&amp;tenant=&amp;kind=&amp;stream=
 * POST /q/onward/parked/skip?consumer=&amp;source=&amp;tenant=&amp;kind=&amp;stream=&amp;reason=
 * GET  /q/onward/projections
 * POST /q/onward/projections/{name}/rebuild?difference=REFUSED|ALLOWED
 * GET  /q/onward/erasure?tenant=&amp;subject=
 * POST /q/onward/erasure?tenant=&amp;subject=
 * </pre>
 */
@ApplicationScoped
public class ManagementRoutes {

    private static final int LIST_MOST = 1000;

    private final Backlog backlog;
    private final ParkedRetry parked;
    private final Rebuilds rebuilds;
    private final ForeignRebuilds foreign;
    private final RebuildStates states;
    private final Relay relay;
    private final LocalRelay localRelay;
    private final Erasures erasures;

    public ManagementRoutes(
            Backlog backlog,
            ParkedRetry parked,
            Rebuilds rebuilds,
            ForeignRebuilds foreign,
            RebuildStates states,
            Relay relay,
            LocalRelay localRelay,
            Erasures erasures) {
        this.backlog = backlog;
        this.parked = parked;
        this.rebuilds = rebuilds;
        this.foreign = foreign;
        this.states = states;
        this.relay = relay;
        this.localRelay = localRelay;
        this.erasures = erasures;
    }

    void register(@Observes ManagementInterface management) {
        Router router = management.router();
        router.get("/q/onward/pending")
                .handler(context -> answer(context, _ -> backlog.pending().map(Pending::json)));
        router.get("/q/onward/relay/holds").handler(context -> answer(context, _ -> holds()));
        router.post("/q/onward/relay/release").handler(context -> answer(context, this::release));
        router.get("/q/onward/parked").handler(context -> answer(context, _ -> parkedEvents()));
        router.post("/q/onward/parked/retry").handler(context -> answer(context, this::retry));
        router.post("/q/onward/parked/skip").handler(context -> answer(context, this::skip));
        router.get("/q/onward/projections").handler(context -> answer(context, _ -> projections()));
        router.post("/q/onward/projections/:name/rebuild").handler(context -> answer(context, this::rebuild));
        router.get("/q/onward/erasure").handler(context -> answer(context, this::erasure));
        router.post("/q/onward/erasure").handler(context -> answer(context, this::erase));
    }

    private Uni<JsonNode> holds() {
        return backlog.holds().map(holds -> {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            holds.forEach(hold -> put(
                            array.addObject().put("target", hold.target().name()), hold.stream())
                    .put("position", hold.globalPos())
                    .put("cause", hold.cause())
                    .put("since", hold.since().toString()));
            return array;
        });
    }

    private Uni<JsonNode> release(RoutingContext context) {
        StreamId stream = stream(context);
        return backlog.release(stream)
                .invoke(relay::wake)
                .invoke(localRelay::wake)
                .invoke(() -> LOG.operated("relay release", stream.kind() + "/" + stream.id()))
                .map(released -> object().put("released", released));
    }

    private Uni<JsonNode> parkedEvents() {
        return parked.list(LIST_MOST).map(entries -> {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            entries.forEach(entry -> put(
                            array.addObject()
                                    .put("consumer", entry.key().consumer())
                                    .put("source", entry.key().source()),
                            entry.key().stream())
                    .put("number", entry.seq())
                    .put("eventId", entry.eventId().toString())
                    .put("cause", entry.cause().name())
                    .put("detail", entry.detail())
                    .put("attempts", entry.attempts())
                    .put(
                            "nextAt",
                            entry.nextAt() == null ? null : entry.nextAt().toString())
                    .put("parkedAt", entry.parkedAt().toString()));
            return array;
        });
    }

    private Uni<JsonNode> retry(RoutingContext context) {
        StreamKey key = key(context);
        return parked.retry(key)
                .invoke(() -> LOG.operated(
                        "parked retry", key.consumer() + " " + key.stream().id()))
                .map(applied -> object().put("applied", applied));
    }

    private Uni<JsonNode> skip(RoutingContext context) {
        return parked.skip(key(context), parameter(context, "reason")).map(number -> object().put("skipped", number));
    }

    /** Versions being read, being built, and those whose building failed with its cause. */
    private Uni<JsonNode> projections() {
        return states.all().map(states -> {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            states.forEach(state -> array.addObject()
                    .put("name", state.name())
                    .put("version", state.version())
                    .put("state", state.state())
                    .put("cause", state.cause()));
            return array;
        });
    }

    private Uni<JsonNode> rebuild(RoutingContext context) {
        String wanted = context.request().getParam("difference");
        Rebuilds.Difference difference =
                wanted == null ? Rebuilds.Difference.REFUSED : Rebuilds.Difference.valueOf(wanted);
        String name = String.valueOf(context.pathParam("name"));
        if (foreign.has(name)) {
            return foreign.rebuild(name, difference)
                    .map(report -> object().put("name", report.name())
                            .put("stored", report.stored())
                            .put("differences", report.differences())
                            .put("equal", report.differences() == 0)
                            .put("live", report.live()));
        }
        return rebuilds.rebuild(name, difference)
                .map(report -> object().put("name", report.name())
                        .put("scanned", report.scanned())
                        .put("caughtUp", report.caughtUp())
                        .put("unreadable", report.unreadable())
                        .put("equal", report.equal())
                        .put("live", report.live()));
    }

    private Uni<JsonNode> erasure(RoutingContext context) {
        return erasures.state(id(context, "tenant"), id(context, "subject")).map(ManagementRoutes::erasure);
    }

    private Uni<JsonNode> erase(RoutingContext context) {
        UUID subject = id(context, "subject");
        return erasures.erase(id(context, "tenant"), subject)
                .invoke(() -> LOG.operated("erasure", subject.toString()))
                .map(ManagementRoutes::erasure);
    }

    private static JsonNode erasure(Erasures.State state) {
        return object().put("known", state.known())
                .put("person", state.person())
                .put("liveKeys", state.liveKeys())
                .put("erased", state.erased())
                .put("told", state.told());
    }

    private static void answer(RoutingContext context, Function<RoutingContext, Uni<? extends JsonNode>> work) {
        Uni.createFrom()
                .deferred(() -> work.apply(context))
                .subscribe()
                .with(
                        json -> context.response()
                                .putHeader("content-type", "application/json")
                                .end(json.toString()),
                        failure -> fail(context, failure));
    }

    private static void fail(RoutingContext context, Throwable failure) {
        boolean asked = failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
        if (!asked) {
            LOG.operationFailed(String.valueOf(context.request().path()), SafeTrace.of(failure));
        }
        context.response()
                .setStatusCode(failure instanceof IllegalArgumentException ? 400 : asked ? 409 : 503)
                .putHeader("content-type", "application/json")
                .end(object().put("error", asked ? failure.getMessage() : "out of reach; see the log")
                        .toString());
    }

    private static StreamKey key(RoutingContext context) {
        return new StreamKey(parameter(context, "consumer"), parameter(context, "source"), stream(context));
    }

    private static StreamId stream(RoutingContext context) {
        return new StreamId(id(context, "tenant"), parameter(context, "kind"), id(context, "stream"));
    }

    private static UUID id(RoutingContext context, String name) {
        String value = parameter(context, name);
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("the parameter " + name + " is no UUID");
        }
    }

    private static String parameter(RoutingContext context, String name) {
        String value = context.request().getParam(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the parameter " + name + " is missing");
        }
        return value;
    }

    private static ObjectNode put(ObjectNode node, StreamId stream) {
        return node.put("tenant", stream.tenantId().toString())
                .put("kind", stream.kind())
                .put("stream", stream.id().toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
