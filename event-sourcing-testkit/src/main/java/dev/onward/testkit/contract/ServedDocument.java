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

/** The OpenAPI document of the service under test, as it serves it on its management port. */
public final class ServedDocument {

    private static @Nullable String of;
    private static @Nullable ApiContract contract;

    private ServedDocument() {}

    /** As a contract; read once for each start of the application. */
    public static synchronized ApiContract contract() {
        String management = TestHTTPResourceManager.getManagementUri();
        if (contract == null || !management.equals(of)) {
            contract = ApiContract.of(read(management, "json"));
            of = management;
        }
        return contract;
    }

    /** Where it is committed: beside those of the other services, where integrators look. */
    public static Path committed() {
        return Path.of("../docs/openapi")
                .resolve(ConfigProvider.getConfig().getValue("onward.service", String.class) + ".yaml");
    }

    /** As text in YAML. */
    public static String yaml() {
        return read(TestHTTPResourceManager.getManagementUri(), "yaml");
    }

    private static String read(String management, String format) {
        URI address = URI.create(management + "/openapi?format=" + format);
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
