package dev.onward.eventsourcing.relay;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import dev.onward.eventsourcing.store.Outbox;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What draining the outbox logs: ONW11000 to ONW11999. Keys and codes, never a payload. */
@MessageLogger(projectCode = "ONW", length = 5)
interface RelayLog extends BasicLogger {

    RelayLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RelayLog.class, "dev.onward.relay");

    @LogMessage(level = WARN)
    @Message(id = 11001, value = "%s: %d leases were taken by another replica")
    void leasesLost(Outbox.Target target, int count);

    @LogMessage(level = WARN)
    @Message(id = 11002, value = "%s: a batch of the buckets %s failed; they are read again after a pause")
    void batchFailed(Outbox.Target target, Set<Integer> buckets, @Cause Throwable failure);

    @LogMessage(level = ERROR)
    @Message(
            id = 11003,
            value = "%s: stream %s/%s is on hold at position %d until it is released: its event cannot be worked")
    void hold(Outbox.Target target, String streamKind, String streamId, long globalPos, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(id = 11004, value = "%s: renewing the leases failed; tried again")
    void tendingFailed(Outbox.Target target, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(id = 11005, value = "%s: looking at the outbox failed; tried again")
    void lookingFailed(Outbox.Target target, @Cause Throwable failure);

    @LogMessage(level = INFO)
    @Message(id = 11006, value = "%s: draining as %s")
    void draining(Outbox.Target target, String owner);

    @LogMessage(level = WARN)
    @Message(id = 11007, value = "%s: what was in flight did not end in time; its leases run out by themselves")
    void stoppedInFlight(Outbox.Target target, @Cause Throwable failure);
}
