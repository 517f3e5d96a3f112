package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.stream.OpenFact;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a command came to, as an HTTP answer. */
public final class FactAnswers {

    /** Says that the answer is that of an earlier request with the same key. */
    public static final String REPEATED = "Idempotency-Replayed";

    private FactAnswers() {}

    /**
     * 201 with the recorded facts and the ETag.
     *
     * @param several whether to answer with an array
     * @param location of a stream that the command opened; by the answer's stream, since a repeated command opened another
     *     than the one that it would open now
     * @throws io.quarkiverse.resteasy.problem.HttpProblem for every result but {@link CommandResult.Done}
     */
    public static <F, R extends Rejection> Response of(
            CommandResult<F, R> result,
            boolean several,
            Function<R, Problem> problems,
            @Nullable Function<CommandResult.Done<F, R>, URI> location) {
        return switch (result) {
            case CommandResult.Done<F, R> done -> recorded(done, several, location);
            case CommandResult.Refused<F, R> it ->
                throw indexed(problems.apply(it.rejection()), it.index(), several)
                        .asException();
            case CommandResult.InFuture<F, R> it ->
                throw indexed(Problems.occurredInFuture(), it.index(), several).asException();
            case CommandResult.TooLarge<F, R> it ->
                throw indexed(Problems.factTooLarge(), it.index(), several).asException();
            case CommandResult.StreamFull<F, R> it ->
                throw Problems.streamFull(it.most()).asException();
            case CommandResult.NotFound<F, R> _ -> throw Problems.notFound().asException();
            case CommandResult.VersionMismatch<F, R> it ->
                throw Problems.preconditionFailed(it.version()).asException();
            case CommandResult.KeyReused<F, R> _ ->
                throw Problems.idempotencyKeyReused().asException();
            case CommandResult.Contended<F, R> _ -> throw Problems.contended().asException();
            case CommandResult.Erased<F, R> _ -> throw Problems.subjectErased().asException();
        };
    }

    private static Problem indexed(Problem problem, int index, boolean several) {
        return several ? problem.with("index", index) : problem;
    }

    private static <F, R extends Rejection> Response recorded(
            CommandResult.Done<F, R> done,
            boolean several,
            @Nullable Function<CommandResult.Done<F, R>, URI> location) {
        Response.ResponseBuilder response = Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .tag(ETags.of(done.version()))
                .entity(several ? array(done.facts()) : fact(done.facts().getFirst()));
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location.apply(done));
        }
        if (done.repeated()) {
            response.header(REPEATED, "true");
        }
        return response.build();
    }

    /** A recorded fact with its envelope, in the clear. */
    public static ObjectNode fact(OpenFact<?> fact) {
        Envelope e = fact.recorded().envelope();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("eventId", e.eventId().toString());
        json.put("type", e.type());
        json.put("schemaVersion", e.schemaVersion());
        json.put("streamKind", e.stream().kind());
        json.put("streamId", e.stream().id().toString());
        json.put("version", e.version());
        switch (e.occurredAt()) {
            case OccurredAt.At at -> json.put("occurredAt", at.instant().toString());
            case OccurredAt.On on -> json.put("occurredAt", on.day().toString());
            case OccurredAt.Unknown _ -> json.putNull("occurredAt");
        }
        json.put("recordedAt", e.recordedAt().toString());
        json.putObject("actor")
                .put("kind", e.actor().kind().name())
                .put("id", e.actor().id().toString());
        ObjectNode source =
                json.putObject("source").put("kind", e.source().kind().name());
        if (e.source().ref() != null) {
            source.put("ref", e.source().ref());
        }
        json.put("dayMathTrust", e.dayMathTrust().name());
        ObjectNode about = json.putObject("about");
        if (e.about().searchId() != null) {
            about.put("searchId", e.about().searchId().toString());
        }
        if (e.about().opportunityId() != null) {
            about.put("opportunityId", e.about().opportunityId().toString());
        }
        json.setAll(fact.body());
        return json;
    }

    /** A list of recorded facts, as every list is answered: {@code {"items": […]}}. */
    public static ObjectNode items(List<? extends OpenFact<?>> facts) {
        return JsonNodeFactory.instance.objectNode().set("items", array(facts));
    }

    /** Several recorded facts. */
    public static ArrayNode array(List<? extends OpenFact<?>> facts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        facts.forEach(f -> array.add(fact(f)));
        return array;
    }
}
