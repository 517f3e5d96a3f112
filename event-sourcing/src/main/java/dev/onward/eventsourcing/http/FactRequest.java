package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.codec.BadBody;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Posted;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.stream.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A POST of facts, read and checked but not yet decided.
 *
 * @param expectedVersion from If-Match
 * @param several whether an array was posted, so that an array is answered
 */
public record FactRequest<F>(
        Caller caller,
        RequestKey key,
        OptionalLong expectedVersion,
        List<Proposal<F>> proposals,
        Origin origin,
        boolean several) {

    /**
     * Reads the body of a POST to {@code path}.
     *
     * @param now the edge's clock; proposals carry it
     * @param newId gives time-ordered ids
     * @throws io.quarkiverse.resteasy.problem.HttpProblem with a type of its own for everything that is wrong with it
     */
    public static <F> FactRequest<F> read(
            Caller caller,
            Codec<F> codec,
            String path,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            byte[] body,
            Instant now,
            Supplier<UUID> newId) {
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey);
        OptionalLong expected = ETags.expected(ifMatch);
        List<ObjectNode> objects = Bodies.objects(body);
        boolean several = startsArray(body);
        List<Proposal<F>> proposals = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            Posted<F> posted = parse(codec, objects.get(i), several ? "/" + i : "");
            Source source = posted.source();
            proposals.add(new Proposal<>(
                    newId.get(),
                    posted.entry(),
                    posted.occurredAt(),
                    now,
                    caller.actor(),
                    source == null ? Source.USER : source));
        }
        return new FactRequest<>(
                caller,
                new RequestKey(caller.personId(), key.value(), digest(path, body)),
                expected,
                proposals,
                Origin.request(proposals.getFirst().eventId()),
                several);
    }

    private static <F> Posted<F> parse(Codec<F> codec, ObjectNode object, String at) {
        try {
            return codec.parse(object);
        } catch (BadBody bad) {
            throw badBody(bad, at).asException();
        }
    }

    private static Problem badBody(BadBody bad, String at) {
        String slug = switch (bad.code()) {
            case MALFORMED -> "malformed-json";
            case UNKNOWN_FIELD,
                    WRONG_TYPE,
                    NOT_ALLOWED_VALUE,
                    NOT_ALLOWED_TEXT,
                    OUT_OF_RANGE,
                    TOO_LONG,
                    TOO_MANY,
                    UNKNOWN_TYPE,
                    UNKNOWN_VERSION,
                    SYSTEM_ONLY -> bad.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case MISSING -> "missing-field";
            case DERIVED -> "derived-field";
        };
        return Problem.of(slug, 400, "Not usable", bad.sentence()).at(at + bad.pointer());
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
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(("POST " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
