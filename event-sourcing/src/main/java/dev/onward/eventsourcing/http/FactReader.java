package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.codec.BadBody;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Posted;
import dev.onward.eventsourcing.command.AcceptedVersions;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.stream.Origin;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the facts that the current request posts. */
@RequestScoped
public class FactReader {

    private static final String TRACEPARENT = "traceparent";

    /** Of version 00, which is the only one there is; ids of nothing but zeros are none. */
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final UriInfo uri;
    private final HttpHeaders headers;

    public FactReader(Callers callers, TimeAndIds timeAndIds, UriInfo uri, HttpHeaders headers) {
        this.callers = callers;
        this.timeAndIds = timeAndIds;
        this.uri = uri;
        this.headers = headers;
    }

    /**
     * The facts with the caller, Idempotency-Key and If-Match of the request. All of them are proposed at one time, the
     * reader's.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem with a type of its own for everything that is wrong with it
     */
    public <F> FactRequest<F> read(Codec<F> codec, byte[] body) {
        Caller caller = callers.current();
        IdempotencyKey key = IdempotencyKey.of(headers.getHeaderString(IdempotencyKey.HEADER));
        AcceptedVersions accepted = ETags.accepted(headers.getRequestHeader(HttpHeaders.IF_MATCH));
        List<ObjectNode> objects = Bodies.objects(body);
        boolean several = startsArray(body);
        Horizon horizon = timeAndIds.horizon();
        List<Proposal<F>> proposals = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            Posted<F> posted = parse(codec, objects.get(i), horizon, several ? "/" + i : "");
            Source source = posted.source();
            proposals.add(new Proposal<>(
                    timeAndIds.newId(),
                    posted.entry(),
                    posted.occurredAt(),
                    horizon.now(),
                    caller.actor(),
                    source == null ? Source.USER : source));
        }
        return new FactRequest<>(
                caller,
                new RequestKey(caller.personId(), key.value(), digest(uri.getPath(), body)),
                accepted,
                proposals,
                Origin.request(proposals.getFirst().eventId()).traced(traceparent()),
                several);
    }

    /** As the W3C writes it (Trace Context, 3.2); anything else is none, and no reason to refuse a fact. */
    private @Nullable String traceparent() {
        String sent = headers.getHeaderString(TRACEPARENT);
        return sent != null && TRACE.matcher(sent).matches() ? sent : null;
    }

    private static <F> Posted<F> parse(Codec<F> codec, ObjectNode object, Horizon horizon, String at) {
        try {
            return codec.parse(object, horizon);
        } catch (BadBody bad) {
            throw badBody(bad, at).asException();
        }
    }

    private static Problem badBody(BadBody bad, String at) {
        Problem problem = switch (bad.code()) {
            case MALFORMED -> Problem.of("malformed-json");
            case UNKNOWN_FIELD -> Problem.of("unknown-field");
            case MISSING -> Problem.of("missing-field");
            case DERIVED -> Problem.of("derived-field");
            case WRONG_TYPE -> Problem.of("wrong-type");
            case NOT_ALLOWED_VALUE -> Problem.of("not-allowed-value");
            case NOT_ALLOWED_TEXT -> Problem.of("not-allowed-text");
            case OUT_OF_RANGE -> Problem.of("out-of-range");
            case TIME_OUT_OF_RANGE -> Problem.of("time-out-of-range");
            case OFFSET_OF_ANOTHER_ZONE -> Problem.of("offset-contradicts-zone");
            case TOO_LONG -> Problem.of("too-long");
            case TOO_MANY -> Problem.of("too-many");
            case UNKNOWN_TYPE -> Problem.of("unknown-type");
            case UNKNOWN_VERSION -> Problem.of("unknown-version");
            case SYSTEM_ONLY -> Problem.of("system-only");
        };
        return problem.saying(bad.sentence()).at(at + bad.pointer());
    }

    private static boolean startsArray(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '[';
            }
        }
        return false;
    }

    private static String digest(String path, byte[] body) {
        return HexFormat.of().formatHex(Sha256.of(("POST " + path + "\n").getBytes(StandardCharsets.UTF_8), body));
    }
}
