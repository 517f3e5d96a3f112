package dev.onward.eventsourcing.http;

import static org.jboss.logging.Logger.Level.ERROR;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What answers about histories log: ONW24000 to ONW24999. Ids and codes, never a payload. */
@MessageLogger(projectCode = "ONW", length = 5)
interface HistoryLog extends BasicLogger {

    HistoryLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), HistoryLog.class, "dev.onward.history");

    @LogMessage(level = ERROR)
    @Message(id = 24001, value = "a history was asked for that is not readable: %s")
    void unreadable(String what);
}
