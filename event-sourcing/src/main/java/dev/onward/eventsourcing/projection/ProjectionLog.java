package dev.onward.eventsourcing.projection;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What projections log: ONW14000 to ONW14999. */
@MessageLogger(projectCode = "ONW", length = 5)
interface ProjectionLog extends BasicLogger {

    ProjectionLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ProjectionLog.class, "dev.onward.projection");

    @LogMessage(level = INFO)
    @Message(
            id = 14001,
            value =
                    "projection %s: version %d is live; %d events scanned, %d caught up, %d streams passed over, equal to the"
                            + " one before: %s")
    void rebuilt(String name, int version, int scanned, int caughtUp, int unreadable, boolean equal);

    @LogMessage(level = ERROR)
    @Message(id = 14005, value = "projection %s: the rebuild passes over the stream %s/%s: %s")
    void passedOver(String name, String streamKind, String streamId, String what);

    @LogMessage(level = ERROR)
    @Message(
            id = 14002,
            value = "%s: building version %d failed; the live version stays, and a rebuild may begin again")
    void rebuildFailed(String name, int version, @Cause Throwable failure);

    @LogMessage(level = ERROR)
    @Message(id = 14003, value = "%s: version %d was being built by a process that is gone; it counts as failed")
    void rebuildAbandoned(String name, int version);

    @LogMessage(level = WARN)
    @Message(id = 14004, value = "looking for abandoned rebuilds failed; tried again")
    void abandonedNotFound(@Cause Throwable failure);
}
