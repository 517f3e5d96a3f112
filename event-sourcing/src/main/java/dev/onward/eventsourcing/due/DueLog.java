package dev.onward.eventsourcing.due;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What due work logs: ONW13000 to ONW13999. Keys and codes, never a payload. */
@MessageLogger(projectCode = "ONW", length = 5)
interface DueLog extends BasicLogger {

    DueLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DueLog.class, "dev.onward.due");

    @LogMessage(level = WARN)
    @Message(id = 13001, value = "due work %s of kind %s failed; tried again later")
    void failed(String dueId, String kind, @Cause Throwable failure);

    @LogMessage(level = ERROR)
    @Message(id = 13002, value = "no handler for due work of kind %s")
    void noHandler(String kind);

    @LogMessage(level = WARN)
    @Message(id = 13003, value = "looking for due work failed; tried again")
    void finderFailed(@Cause Throwable failure);
}
