package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.work.SettingRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the start where shares are set so that they cannot be meant. */
@ApplicationScoped
public class AdmissionSettingsCheck {

    private static final String POOL = "quarkus.datasource.reactive.max-size";

    private final AdmissionSettings admission;
    private final DatabaseSettings database;
    private final int connections;

    public AdmissionSettingsCheck(
            AdmissionSettings admission, DatabaseSettings database, @ConfigProperty(name = POOL) int connections) {
        this.admission = admission;
        this.database = database;
        this.connections = connections;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        require(admission, database, connections);
    }

    /** @throws IllegalStateException that names what cannot be meant */
    public static void require(AdmissionSettings admission, DatabaseSettings database, int connections) {
        SettingRules.of("onward.admission")
                .atLeast(1, "person-running", admission.personRunning())
                .atLeast(0, "person-waiting", admission.personWaiting())
                .atLeast(1, "tenant-running", admission.tenantRunning())
                .atLeast(0, "tenant-waiting", admission.tenantWaiting())
                .positive("longest-wait", admission.longestWait())
                .within("person-running", admission.personRunning(), "tenant-running", admission.tenantRunning())
                .within("person-waiting", admission.personWaiting(), "tenant-waiting", admission.tenantWaiting())
                .within("tenant-running", admission.tenantRunning(), POOL, connections)
                .shorter(
                        "longest-wait",
                        admission.longestWait(),
                        "onward.database.request-within",
                        database.requestWithin())
                .check();
    }
}
