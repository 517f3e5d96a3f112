package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list as somebody reads it who follows its links, one row a page. */
public final class PagedList {

    private static final Pattern NEXT = Pattern.compile("<(/[^>]*)>; rel=\"next\"");
    private static final int MOST_PAGES = 1_000;

    private PagedList() {}

    /**
     * Follows the links to the end. Each link has to be relative, and to keep every parameter of {@code path}.
     *
     * @param caller a new request of whoever asks
     * @param path of the list, with its filters
     * @param column what to read of each item
     */
    public static <T> List<T> of(Supplier<RequestSpecification> caller, String path, String column) {
        List<T> all = new ArrayList<>();
        String next = path + (path.contains("?") ? "&" : "?") + "limit=1";
        Set<String> kept = parameters(next);
        for (int page = 0; next != null; page++) {
            assertThat(page).as("pages of " + path).isLessThan(MOST_PAGES);
            Response answer = caller.get().urlEncodingEnabled(false).get(next);
            assertThat(answer.statusCode()).as(next).isEqualTo(200);
            List<T> rows = answer.path("items." + column);
            assertThat(rows).as(next).hasSizeLessThanOrEqualTo(1);
            all.addAll(rows);
            next = next(answer);
            if (next != null) {
                assertThat(next).startsWith(path.replaceAll("\\?.*", "") + "?");
                assertThat(parameters(next)).isEqualTo(kept);
            }
        }
        return all;
    }

    private static @Nullable String next(Response answer) {
        String link = answer.getHeader("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT.matcher(link);
        assertThat(next.matches())
                .as("%s is a relative link to the next page", link)
                .isTrue();
        return next.group(1);
    }

    /** All but the cursor, in no order. */
    private static Set<String> parameters(String path) {
        return Stream.of(path.substring(path.indexOf('?') + 1).split("&"))
                .filter(parameter -> !parameter.startsWith("cursor="))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
