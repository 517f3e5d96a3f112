package dev.onward.eventsourcing.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many transactions of requests run at once. What the system starts by itself has limits of its own. */
@ConfigMapping(prefix = "onward.admission")
public interface AdmissionSettings {

    /** Transactions of one person at once: the worst that one does leaves most of the pool, and half of the event loops. */
    @WithDefault("2")
    int personRunning();

    /** More of the same person that wait for those: a client that sends eight at once, or thirty, never notices. */
    @WithDefault("30")
    int personWaiting();

    /** Transactions of one tenant at once: three quarters of the pool, so that many persons of one leave the others some. */
    @WithDefault("12")
    int tenantRunning();

    /** More of the same tenant that wait for those: at most so many requests of one tenant are held in memory for it. */
    @WithDefault("256")
    int tenantWaiting();

    /** The longest that a request waits for its turn: well below {@code onward.database.request-within}, which goes on. */
    @WithDefault("4S")
    Duration longestWait();
}
