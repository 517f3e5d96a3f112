package dev.onward.eventsourcing.housekeeping;

import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What housekeeping logs: ONW18000 to ONW18999. */
@MessageLogger(projectCode = "ONW", length = 5)
interface HousekeepingLog extends BasicLogger {

    HousekeepingLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), HousekeepingLog.class, "dev.onward.housekeeping");

    @LogMessage(level = WARN)
    @Message(id = 18001, value = "removing old rows of %s failed; tried again in the next round")
    void failed(String kind, @Cause Throwable failure);
}
