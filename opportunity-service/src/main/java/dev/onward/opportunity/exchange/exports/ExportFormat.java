package dev.onward.opportunity.exchange.exports;

import dev.onward.eventsourcing.http.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which form an export is asked for in, for anyone who cannot set a header: a link in a page, a browser's address bar.
 */
public class ExportFormat {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    /** {@code ?format=} has precedence over {@code Accept}. */
    @ServerRequestFilter(preMatching = true)
    public void choose(ContainerRequestContext request) {
        if (!request.getMethod().equals("GET")
                || !request.getUriInfo().getPath().endsWith("/export")) {
            return;
        }
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        String mediaType = mediaType(format);
        if (mediaType != null) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, mediaType);
        }
    }

    private static @Nullable String mediaType(@Nullable String format) {
        return switch (format) {
            case null -> null;
            case "ndjson" -> NDJSON;
            case "csv" -> CSV;
            default ->
                throw Problems.parameterInvalid("format", "format takes ndjson or csv.")
                        .asException();
        };
    }
}
