package dev.onward.eventsourcing.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Tells this process that something was appended and committed, so that relays need not wait for their next poll. A
 * signal may be lost with the process; the poll finds what it announced.
 */
@ApplicationScoped
public class AppendSignal {

    private static final Logger LOG = Logger.getLogger(AppendSignal.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Runs {@code listener} after each commit, on the event loop of the writer: it must not block. */
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    void fire() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                // The facts are committed: what a listener makes of it must not fail the writer.
                LOG.error("a listener to appends failed", e);
            }
        }
    }
}
