package dev.onward.eventsourcing.operations;

import static dev.onward.eventsourcing.operations.OperationsLog.LOG;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the management port for more than health, which tells nothing and is asked by probes that can send no
 * token.
 *
 * <ul>
 *   <li>Bound to loopback, as it is unless somebody says otherwise: every process of the machine, but no page in a browser on
 *       it. A page that posts here sends its Origin; one that had its own name point here sends that name as the Host.
 *   <li>Bound to anything else: only who knows the token ({@code onward.management.token}). Without a token, nobody.
 * </ul>
 */
@ApplicationScoped
public class ManagementGuard {

    private static final String HEALTH = "/q/health";
    private static final String BEARER = "Bearer ";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean loopback;
    private final Optional<String> token;

    public ManagementGuard(
            @ConfigProperty(name = "quarkus.management.host") String host,
            @ConfigProperty(name = "onward.management.token") Optional<String> token) {
        this.loopback = isLoopback(host);
        this.token = token.filter(it -> !it.isBlank());
    }

    void register(@Observes ManagementInterface management) {
        if (!loopback && token.isEmpty()) {
            LOG.managementClosed();
        }
        management.router().route().order(Integer.MIN_VALUE).handler(this::guard);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> refusal = refusal(
                String.valueOf(context.normalizedPath()),
                host(request),
                request.getHeader(HttpHeaders.ORIGIN),
                request.getHeader(HttpHeaders.AUTHORIZATION));
        if (refusal.isEmpty()) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(403)
                .putHeader("content-type", "application/json")
                .end(new JsonObject().put("error", refusal.get()).toBuffer());
    }

    /** The Host, or what stands for it in HTTP/2; null where it is malformed. */
    private static @Nullable String host(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.host();
    }

    /** Why the request is refused, in a sentence; empty for one that is let through. */
    Optional<String> refusal(
            String path, @Nullable String host, @Nullable String origin, @Nullable String authorization) {
        if (path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            return Optional.empty();
        }
        if (origin != null) {
            return Optional.of("The management port serves no page of a browser: it takes no request with an Origin.");
        }
        if (token.isPresent()) {
            return isToken(token.get(), authorization)
                    ? Optional.empty()
                    : Optional.of("Send the management token: Authorization: Bearer <onward.management.token>.");
        }
        if (!loopback) {
            return Optional.of(
                    "The management port can be reached from outside and has no token: only /q/health is answered."
                            + " Set onward.management.token (ONWARD_MANAGEMENT_TOKEN), or bind it to 127.0.0.1.");
        }
        return isHere(host)
                ? Optional.empty()
                : Optional.of("The management port is bound to loopback: ask it as localhost or 127.0.0.1.");
    }

    private static boolean isToken(String token, @Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token.getBytes(UTF_8),
                        authorization.substring(BEARER.length()).getBytes(UTF_8));
    }

    private static boolean isHere(@Nullable String host) {
        return host != null && HERE.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
