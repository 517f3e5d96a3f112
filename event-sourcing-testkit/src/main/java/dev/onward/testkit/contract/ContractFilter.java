package dev.onward.testkit.contract;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds every exchange that a test has with the service under test against its document; the management port has none. */
final class ContractFilter implements Filter {

    private static final int SHOWN = 2_000;

    private final ApiContract contract;

    ContractFilter(ApiContract contract) {
        this.contract = contract;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        URI uri = URI.create(request.getURI());
        if (uri.getPort() == RestAssured.port) {
            ApiContract.Exchange exchange = exchange(request, uri, answer);
            List<String> broken = contract.broken(exchange);
            if (!broken.isEmpty()) {
                throw new AssertionError(message(exchange, broken));
            }
        }
        return answer;
    }

    private static ApiContract.Exchange exchange(FilterableRequestSpecification request, URI uri, Response answer) {
        String sent = sent(request);
        return new ApiContract.Exchange(
                request.getMethod(),
                uri.getRawPath(),
                sent == null ? null : request.getContentType(),
                sent == null ? "" : sent,
                answer.statusCode(),
                answer.headers().asList().stream()
                        .map(it -> it.getName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                answer.contentType(),
                new String(answer.asByteArray(), StandardCharsets.UTF_8));
    }

    private static @Nullable String sent(FilterableRequestSpecification request) {
        Object body = request.getBody();
        return switch (body) {
            case String text -> text;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case null, default -> null;
        };
    }

    static String message(ApiContract.Exchange exchange, List<String> broken) {
        String body = exchange.body();
        return "not as the OpenAPI document says: " + exchange.method() + " " + exchange.path() + " answered "
                + exchange.status() + "\n  - " + String.join("\n  - ", broken) + "\n"
                + (body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body);
    }
}
