package dev.onward.eventsourcing.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. The cursor names the last row's place in the sort order, so a page is stable while rows are written;
 * it is opaque to callers and gives no rights: every query still names the caller.
 *
 * @param next the cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** The limit asked for, within bounds; {@link #DEFAULT_LIMIT} where none is asked for. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MOST) {
            throw Problems.parameterInvalid("limit", "limit takes a whole number from 1 to " + MOST + ".")
                    .asException();
        }
        return asked;
    }

    /** Of one row more than {@code limit}: that one row tells that there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> placeOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, encode(placeOf.apply(items.getLast())));
    }

    public static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the cursor is none of ours */
    public static @Nullable String place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw cursorInvalid();
        }
    }

    /** What to throw when a decoded place does not read as one. */
    public static RuntimeException cursorInvalid() {
        return Problems.parameterInvalid("cursor", "Take the cursor from the link of the page before.")
                .asException();
    }
}
