package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.codec.Words;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.SortKey;
import dev.onward.eventsourcing.listing.Sorting;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How every list is asked for and answered: {@code limit}, {@code cursor} and {@code sort}, a body
 * {@code {"items": […]}}, and a link to the next page. The cursor is opaque to callers and signed on its way out (see
 * {@link Cursors}). It gives no rights: every query still names the caller.
 */
public final class Lists {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 200;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String PART = "|";

    private Lists() {}

    /**
     * The body of a list.
     *
     * @param items what the page holds, in order
     */
    public record Items<T>(List<T> items) {}

    /**
     * Reads which page is asked for.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter is not usable
     */
    public static ListRequest request(UriInfo uri, Sorting sorting) {
        return request(uri.getQueryParameters(), sorting);
    }

    /** As {@link #request(UriInfo, Sorting)}, of the parameters of an address. */
    public static ListRequest request(MultivaluedMap<String, String> parameters, Sorting sorting) {
        Sorting.Order order = sorting.order(parameters.getFirst("sort"))
                .orElseThrow(() -> Problems.parameterInvalid(
                                "sort",
                                Words.hint(
                                                parameters.getFirst("sort"),
                                                "sort takes one of",
                                                sorting.keys().stream()
                                                        .map(SortKey::name)
                                                        .toList())
                                        + " With a - before it, the other way round.")
                        .asException());
        ListRequest request = new ListRequest(
                limit(parameters.getFirst("limit")), sorting, order, place(parameters.getFirst("cursor")));
        if (!request.hasReadablePlace()) {
            throw cursorInvalid();
        }
        return request;
    }

    private static int limit(@Nullable String asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(asked).matches() ? Integer.parseInt(asked) : 0;
        if (limit < 1 || limit > MOST) {
            throw Problems.parameterInvalid("limit", "limit takes a whole number from 1 to " + MOST + ".")
                    .asException();
        }
        return limit;
    }

    /** The page as {@code {"items": […]}}, with a link to the next where there is one. */
    public static Response answer(ListRequest request, Page<?> page, UriInfo uri) {
        return linked(
                        Response.ok(new Items<>(page.items()), MediaType.APPLICATION_JSON_TYPE),
                        request,
                        page.next(),
                        uri)
                .build();
    }

    /**
     * Adds a link to the next page. It is relative to the request, since behind a proxy nobody here knows the host that was
     * asked, and keeps every other parameter.
     *
     * @param next where the page ended; null: nothing comes after it
     */
    public static Response.ResponseBuilder linked(
            Response.ResponseBuilder response, ListRequest request, @Nullable Place next, UriInfo uri) {
        if (next == null) {
            return response;
        }
        return response.header(
                HttpHeaders.LINK,
                Link.fromUri(uri.getRequestUriBuilder()
                                .scheme(null)
                                .host(null)
                                .port(-1)
                                .replaceQueryParam("limit", request.limit())
                                .replaceQueryParam("cursor", encode(next.tie() + PART + next.key()))
                                .build())
                        .rel("next")
                        .build());
    }

    /** A place as a cursor has it before it is signed. */
    public static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** The place in a cursor, whose signature was looked at when the request came in. */
    private static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String place = decode(cursor);
        int part = place.indexOf(PART);
        if (part < 0) {
            throw cursorInvalid();
        }
        return new Place(place.substring(part + 1), place.substring(0, part));
    }

    /**
     * What {@link #encode} was given.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no cursor of ours
     */
    public static String decode(String cursor) {
        int dot = cursor.indexOf('.');
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(dot < 0 ? cursor : cursor.substring(0, dot))))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw cursorInvalid();
        }
    }

    /** What to throw where a cursor does not read as one of the list. */
    public static RuntimeException cursorInvalid() {
        return Problems.parameterInvalid("cursor", "Take the cursor from the link of the page before.")
                .asException();
    }
}
