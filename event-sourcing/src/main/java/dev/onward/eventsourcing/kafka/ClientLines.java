package dev.onward.eventsourcing.kafka;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * While a broker is away, each of Kafka's clients says so twice at every attempt to reach it, and there are several to a
 * service: here they say it once a minute.
 */
@ApplicationScoped
public class ClientLines {

    // Kept: the log manager would forget it, and its filter.
    private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka.clients.NetworkClient");

    void onStart(@Observes @Priority(1) StartupEvent event) {
        CLIENTS.setFilter(new OnceAMinute(System::nanoTime));
    }

    /** Lets a warning pass, and the next one a minute later, which says how many there were between the two. */
    static final class OnceAMinute implements Filter {

        private static final long EVERY = TimeUnit.MINUTES.toNanos(1);

        private final LongSupplier nanoTime;
        private long next;
        private int kept;

        OnceAMinute(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.next = nanoTime.getAsLong();
        }

        @Override
        public boolean isLoggable(LogRecord line) {
            if (line.getLevel().intValue() != Level.WARNING.intValue()) {
                return true;
            }
            int before;
            synchronized (this) {
                long now = nanoTime.getAsLong();
                if (now - next < 0) {
                    kept++;
                    return false;
                }
                next = now + EVERY;
                before = kept;
                kept = 0;
            }
            if (before > 0) {
                line.setMessage(line.getMessage() + " (" + before + " more such lines since the last)");
            }
            return true;
        }
    }
}
