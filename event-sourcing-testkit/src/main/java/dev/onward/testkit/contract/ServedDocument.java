package dev.onward.testkit.contract;

import io.quarkus.test.common.http.TestHTTPResourceManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of the service under test, as it serves it beside its API. */
public final class ServedDocument {

    private static @Nullable String of;
    private static @Nullable ApiContract contract;

    private ServedDocument() {}

    /** As a contract; read once for each start of the application. */
    public static synchronized ApiContract contract() {
        String service = TestHTTPResourceManager.getUri();
        if (contract == null || !service.equals(of)) {
            contract = ApiContract.of(read(service, "json"));
            of = service;
        }
        return contract;
    }

    /** Where it is committed: beside those of the other services, where integrators look. */
    public static Path committed() {
        return Path.of("../docs/openapi").resolve(name() + ".yaml");
    }

    private static String name() {
        return ConfigProvider.getConfig().getValue("onward.service", String.class);
    }

    /** As text in YAML. */
    public static String yaml() {
        return read(TestHTTPResourceManager.getUri(), "yaml");
    }

    private static String read(String service, String format) {
        URI address = URI.create(service + "/" + name() + "/v1/openapi?format=" + format);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("no OpenAPI document at " + address + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("no OpenAPI document at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the OpenAPI document was read", e);
        }
    }
}
