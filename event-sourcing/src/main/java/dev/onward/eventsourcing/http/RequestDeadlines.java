package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.work.Requests;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Every request has an end. Its transactions have one of their own ({@code onward.database.request-within}), and a pool
 * that is empty or a database that is out of reach fails sooner. What is left is a Uni that somebody dropped: a fault of
 * ours, whose caller is answered nevertheless. An answer that has begun, such as an export, ends when it ends.
 */
@ApplicationScoped
public class RequestDeadlines {

    private static final Logger LOG = Logger.getLogger(RequestDeadlines.class);

    /** Before every other handler of ours. */
    private static final int FIRST = -4;

    private final long within;

    /** @param within {@code onward.http.answer-within}: from the end of the request to the beginning of its answer */
    public RequestDeadlines(@ConfigProperty(name = "onward.http.answer-within", defaultValue = "45S") Duration within) {
        this.within = within.toMillis();
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::begin);
    }

    private void begin(RoutingContext request) {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "a route has a context");
        Requests.mark(context);
        request.request().end().onSuccess(_ -> watch(request, context.owner()));
        request.next();
    }

    private void watch(RoutingContext request, Vertx vertx) {
        long timer = vertx.setTimer(within, _ -> {
            if (!request.response().headWritten()) {
                LOG.errorf("a request had no answer after %d ms and is given up", within);
                request.response()
                        .putHeader(HttpHeaders.CONNECTION, "close")
                        .putHeader(HttpHeaders.RETRY_AFTER, Outages.RETRY_AFTER_SECONDS);
                RouteProblems.answer(request, Problems.unavailable());
            }
        });
        request.addEndHandler(_ -> vertx.cancelTimer(timer));
        // Nobody reads to its end a request without a body until it is answered: then the handler comes too late, and
        // the timer
        // would keep the answer in memory for as long as it runs.
        if (request.response().ended()) {
            vertx.cancelTimer(timer);
        }
    }
}
