package dev.onward.advice.decision.observed;

import dev.onward.eventsourcing.codec.Json;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** For the operator, on the management port: {@code POST /q/onward/observed/rebuild?difference=REFUSED|ALLOWED}. */
@ApplicationScoped
public class ObservedRoutes {

    private final ObservedRebuild rebuild;

    public ObservedRoutes(ObservedRebuild rebuild) {
        this.rebuild = rebuild;
    }

    void register(@Observes ManagementInterface management) {
        management.router().post("/q/onward/observed/rebuild").handler(this::rebuild);
    }

    private void rebuild(RoutingContext context) {
        rebuild.rebuild("ALLOWED".equals(context.request().getParam("difference")))
                .subscribe()
                .with(
                        report -> context.response()
                                .putHeader("content-type", "application/json")
                                .end(Json.object()
                                        .put("records", report.records())
                                        .put("differences", report.differences())
                                        .put("live", report.live())
                                        .toString()),
                        _ -> context.response().setStatusCode(503).end());
    }
}
