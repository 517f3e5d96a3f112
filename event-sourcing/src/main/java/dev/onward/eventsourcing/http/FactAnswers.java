package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.stream.FactJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
            case CommandResult.Misread<F, R> it ->
                throw indexed(Problems.factMisread(it.type(), it.pointer()), it.index(), several)
                        .asException();
            case CommandResult.Unreadable<F, R> it -> throw it.because();
            case CommandResult.StreamFull<F, R> it ->
                throw Problems.streamFull(it.most(), it.asked()).asException();
            case CommandResult.StreamTooLarge<F, R> it ->
                throw Problems.streamTooLarge(it.most(), it.asked()).asException();
            case CommandResult.TooManyFollow<F, R> it ->
                throw Problems.tooManyFollow(it.most(), it.asked()).asException();
            case CommandResult.TooManyNewPeople<F, R> it ->
                throw Problems.tooManyNewPeople(it.most(), it.asked()).asException();
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
                .entity(
                        several
                                ? FactJson.array(done.facts())
                                : FactJson.of(done.facts().getFirst()));
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location.apply(done));
        }
        if (done.repeated()) {
            response.header(REPEATED, "true");
        }
        return response.build();
    }
}
