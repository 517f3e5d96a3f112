package dev.onward.eventsourcing.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down once something gives no sign of life through several fresh starts, or the watchdog itself no longer looks,
 * so that the process is replaced. It asks nobody: while a database or a broker is away attempts fail, and what fails is alive.
 */
@Liveness
@ApplicationScoped
public class StillGoing implements HealthCheck {

    private final Watchdog watchdog;

    public StillGoing(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> beyondHelp = watchdog.looks() ? watchdog.beyondHelp() : List.of("watchdog");
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("still-going").status(beyondHelp.isEmpty());
        return beyondHelp.isEmpty()
                ? answer.build()
                : answer.withData("stalled", String.join(", ", beyondHelp)).build();
    }
}
