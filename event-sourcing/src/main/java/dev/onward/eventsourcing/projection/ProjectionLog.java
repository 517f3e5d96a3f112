package dev.onward.eventsourcing.projection;

import static org.jboss.logging.Logger.Level.INFO;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
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
            value = "projection %s: version %d is live; %d events scanned, %d caught up, equal to the one before: %s")
    void rebuilt(String name, int version, int scanned, int caughtUp, boolean equal);
}
