package dev.onward.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the examples of a document to the service that it describes. */
public final class Examples {

    private static final String EVENT_STREAM = "text/event-stream";

    private final ApiContract contract;
    private final Supplier<Given> given;

    /** @param given makes a new state for each example, so that none depends on another */
    public Examples(ApiContract contract, Supplier<Given> given) {
        this.contract = contract;
        this.given = given;
    }

    /**
     * Somebody who may call, and what there is for them.
     *
     * @param token of the caller
     * @param names by the example in the document, such as an id, what it stands for in this state
     */
    public record Given(String token, Map<String, String> names) {
        public Given {
            names = Map.copyOf(names);
        }

        String real(String text) {
            String real = text;
            for (Map.Entry<String, String> name : names.entrySet()) {
                real = real.replace(name.getKey(), name.getValue());
            }
            return real;
        }
    }

    /** A request body: null type, no body. */
    private record Body(String name, String type, String text) {}

    /** What is wrong with the examples of an operation: there is none, or it is not taken as the document says. */
    public List<String> wrong(ApiOperation operation) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode parameter : parameters(operation)) {
            if (parameter.path("required").booleanValue() && example(parameter).isEmpty()) {
                wrong.add(
                        operation + ": no example of " + parameter.path("name").asText());
            }
        }
        JsonNode content = operation.node().path("requestBody").path("content");
        content.properties().forEach(it -> {
            if (bodies(it.getKey(), it.getValue()).isEmpty()) {
                wrong.add(operation + ": no example of a body in " + it.getKey());
            }
        });
        if (wrong.isEmpty()) {
            List<Body> bodies = new ArrayList<>();
            content.properties().forEach(it -> bodies.addAll(bodies(it.getKey(), it.getValue())));
            if (bodies.isEmpty()) {
                bodies.add(new Body("", "", ""));
            }
            for (Body body : bodies) {
                for (String type : answered(operation)) {
                    failure(operation, body, type).ifPresent(it -> wrong.add(operation + " " + body.name + ": " + it));
                }
            }
        }
        return wrong;
    }

    private Optional<String> failure(ApiOperation operation, Body body, String accept) {
        try {
            Given now = given.get();
            int expected = success(operation);
            if (accept.equals(EVENT_STREAM)) {
                return beginning(now, operation);
            }
            Response answer = send(now, operation, body, accept);
            return answer.statusCode() == expected
                    ? Optional.empty()
                    : Optional.of("answered " + answer.statusCode() + ", not " + expected + ": " + answer.asString());
        } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Response send(Given now, ApiOperation operation, Body body, String accept) {
        RequestSpecification request = RestAssured.given().auth().oauth2(now.token());
        Map<String, String> headers = values(now, operation, "header");
        headers.forEach(request::header);
        values(now, operation, "query").forEach(request::queryParam);
        if (!accept.isEmpty()) {
            request.accept(accept);
        }
        if (!body.type.isEmpty()) {
            if (body.type.startsWith("message/")) {
                // A form that the client does not know; it is text all the same.
                request.config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(body.type, ContentType.TEXT)));
            }
            request.contentType(body.type).body(now.real(body.text));
        }
        return request.request(operation.method(), path(now, operation));
    }

    /** Such an answer never ends: its status and its type are looked at, and then it is left. */
    private Optional<String> beginning(Given now, ApiOperation operation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + path(now, operation)))
                .header("Authorization", "Bearer " + now.token())
                .header("Accept", EVENT_STREAM);
        values(now, operation, "header").forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            String type = answer.headers().firstValue("content-type").orElse("");
            answer.body().close();
            client.shutdownNow();
            return answer.statusCode() == 200 && type.startsWith(EVENT_STREAM)
                    ? Optional.empty()
                    : Optional.of("answered " + answer.statusCode() + " " + type + " when asked for an event stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an event stream began", e);
        }
    }

    private String path(Given now, ApiOperation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> value : values(now, operation, "path").entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    Map<String, String> values(Given now, ApiOperation operation, String in) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode parameter : parameters(operation)) {
            if (parameter.path("in").asText().equals(in)) {
                example(parameter)
                        .ifPresent(it -> values.put(parameter.path("name").asText(), now.real(it)));
            }
        }
        return values;
    }

    List<String> names(ApiOperation operation, String in) {
        return parameters(operation).stream()
                .filter(it -> it.path("in").asText().equals(in))
                .map(it -> it.path("name").asText())
                .toList();
    }

    /** The content types of the bodies that it takes. */
    List<String> types(ApiOperation operation) {
        List<String> types = new ArrayList<>();
        operation.node().at("/requestBody/content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    private List<JsonNode> parameters(ApiOperation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation
                .node()
                .path("parameters")
                .forEach(it -> parameters.add(ApiOperation.resolved(contract.document(), it)));
        return parameters;
    }

    private static Optional<String> example(JsonNode parameter) {
        if (parameter.has("example")) {
            return Optional.of(parameter.get("example").asText());
        }
        for (JsonNode example : parameter.path("examples")) {
            return Optional.of(example.path("value").asText());
        }
        return Optional.empty();
    }

    private List<Body> bodies(String type, JsonNode mediaType) {
        List<Body> bodies = new ArrayList<>();
        if (mediaType.has("example")) {
            bodies.add(new Body("example", type, text(mediaType.get("example"))));
        }
        mediaType.path("examples").properties().forEach(it -> {
            JsonNode example = ApiOperation.resolved(contract.document(), it.getValue());
            bodies.add(new Body(it.getKey(), type, text(example.path("value"))));
        });
        return bodies;
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.textValue() : example.toString();
    }

    /** The content types of its success, one request each; an empty one where there is none. */
    private List<String> answered(ApiOperation operation) {
        List<String> types = new ArrayList<>();
        operation
                .response(contract.document(), success(operation))
                .ifPresent(it -> it.path("content").fieldNames().forEachRemaining(types::add));
        return types.isEmpty() ? List.of("") : types;
    }

    private static int success(ApiOperation operation) {
        return operation.statuses().stream()
                .filter(it -> it.startsWith("2"))
                .mapToInt(Integer::parseInt)
                .min()
                .orElseThrow(() -> new AssertionError(operation + " names no success"));
    }
}
