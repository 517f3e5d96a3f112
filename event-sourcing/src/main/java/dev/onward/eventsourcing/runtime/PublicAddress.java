package dev.onward.eventsourcing.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The addresses of what the services serve about themselves: what a problem means, and the schemas of events. They stand in
 * answers and in published events.
 *
 * <p>They begin with {@code onward.public-url}, the address of the suite as callers reach it. Static, because problems are made
 * where nothing is injected; the setting does not change while a service runs.
 */
public final class PublicAddress {

    /** The setting, such as {@code https://careers.example.edu}. */
    public static final String SETTING = "onward.public-url";

    /** No query and no fragment: paths are put behind it. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?");

    private static final int HIGHEST_PORT = 65_535;

    private static final Config CONFIG = ConfigProvider.getConfig();

    private static final String BASE = base(CONFIG.getValue(SETTING, String.class));

    private static final String SERVICE =
            CONFIG.getOptionalValue("onward.service", String.class).orElse("onward");

    private PublicAddress() {}

    /** Of a type of problem: the {@code type} of RFC 9457, 3.1.1. */
    public static URI problem(String slug) {
        return URI.create(BASE + problemsOf(SERVICE) + "/" + slug);
    }

    /** Of a published event's schema: the {@code dataschema} of CloudEvents. */
    public static URI schema(String service, String type, int version) {
        return absolute(schemaPath(service, type, version));
    }

    /** The same below the address of any installation. */
    public static String schemaPath(String service, String type, int version) {
        return "/" + service + "/v1/schemas/" + type + "/" + version;
    }

    /** Where a service says what its problems mean, below the address of any installation. */
    public static String problemsOf(String service) {
        return "/" + service + "/v1/problems";
    }

    /** @param path from the root, such as {@code /advice/v1/problems} */
    public static URI absolute(String path) {
        return URI.create(BASE + path);
    }

    /** @throws IllegalArgumentException if it is no address that a browser could follow */
    static String base(String url) {
        String address = url.strip();
        if (!ADDRESS.matcher(address).matches() || !hasHost(address)) {
            throw new IllegalArgumentException(SETTING
                    + " takes the address of the suite as callers reach it, such as https://careers.example.edu");
        }
        return address.replaceFirst("/+$", "");
    }

    private static boolean hasHost(String address) {
        try {
            URI uri = new URI(address).parseServerAuthority();
            return uri.getHost() != null && uri.getPort() <= HIGHEST_PORT && uri.getPort() != 0;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
