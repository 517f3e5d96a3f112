package dev.onward.eventsourcing.http;

import static dev.onward.eventsourcing.http.HttpLog.LOG;

import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.work.SafeTrace;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.logging.Logger;
import org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Gives every answer of 500 and above an id, which stands in the answer and in one line of the log, beside the route and
 * what failed where. Nothing that a caller sent stands in that line: no address, no message of somebody else's exception.
 */
@ApplicationScoped
public class ServerErrors {

    public static final String HEADER = "Error-Id";

    /** The member of the problem. */
    public static final String MEMBER = "errorId";

    /** The route of a request that failed before any route was found. */
    private static final String NO_ROUTE = "(no route)";

    /** As the framework calls the template of the route on the request's context, for metrics. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** Logs what breaks off an answer of many parts, and tells nobody else. */
    private static final Logger STREAMED = Logger.getLogger(PublisherResponseHandler.class.getName());

    private final TimeAndIds timeAndIds;

    public ServerErrors(TimeAndIds timeAndIds) {
        this.timeAndIds = timeAndIds;
    }

    void onStart(@Observes StartupEvent event) {
        STREAMED.setFilter(line -> {
            if (HangUps.isOne(line.getThrown())) {
                return false;
            }
            if (line.getThrown() != null) {
                line.setThrown(SafeTrace.of(line.getThrown()));
            }
            return true;
        });
    }

    /**
     * Writes the line.
     *
     * @param failure null where somebody answered so without one
     * @return the error's id
     */
    UUID record(RoutingContext context, int status, @Nullable Throwable failure) {
        UUID id = timeAndIds.newId();
        LOG.failed(id, method(context.request()), route(context.request()), status, cause(failure));
        return id;
    }

    /** As {@link #record}, where the answer had begun and can say nothing more. */
    void recordBrokenOff(RoutingContext context, @Nullable Throwable failure) {
        LOG.brokeOff(timeAndIds.newId(), method(context.request()), route(context.request()), cause(failure));
    }

    private static String cause(@Nullable Throwable failure) {
        return failure == null ? "answered so" : SafeTrace.line(failure);
    }

    /** A method that nobody knows is a text of the caller's. */
    private static String method(HttpServerRequest request) {
        return HttpMethod.values().contains(request.method()) ? request.method().name() : "(other method)";
    }

    /** The template of the route, such as {@code /opportunity/v1/searches/{id}}. */
    static String route(HttpServerRequest request) {
        String template = request instanceof HttpServerRequestInternal internal
                ? internal.context().<String>getLocal(TEMPLATE)
                : null;
        return template == null ? NO_ROUTE : template;
    }

    static void nameRoute(HttpServerRequestInternal request, String route) {
        if (request.context().getLocal(TEMPLATE) == null) {
            request.context().putLocal(TEMPLATE, route);
        }
    }
}
