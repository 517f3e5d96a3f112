package dev.onward.systemtests.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a service answered, as far as a repeated request must be answered the same. */
record Answer(int status, @Nullable String version, String body) {

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    boolean isAcknowledged() {
        return status == CREATED;
    }

    /** A rule of the domain said no. */
    boolean isRefused() {
        return status == UNPROCESSABLE;
    }

    /** Anyone who sends it again may be answered otherwise; 409 (contended) and 429 ask for just that. */
    boolean asksForPatience() {
        return status >= 500 || status == CONFLICT || status == TOO_MANY_REQUESTS;
    }

    /** The recorded facts, one or several. */
    List<JsonObject> facts() {
        if (body.startsWith("[")) {
            JsonArray several = new JsonArray(body);
            return IntStream.range(0, several.size())
                    .mapToObj(several::getJsonObject)
                    .toList();
        }
        return List.of(new JsonObject(body));
    }

    /** Members of an object have no order. */
    boolean saysTheSameAs(Answer other) {
        return status == other.status && Objects.equals(version, other.version) && facts().equals(other.facts());
    }

    UUID streamId() {
        return UUID.fromString(facts().getFirst().getString("streamId"));
    }

    /** The last segment of the problem's type, such as {@code already-ended}. */
    String slug() {
        String type = new JsonObject(body).getString("type", "");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
