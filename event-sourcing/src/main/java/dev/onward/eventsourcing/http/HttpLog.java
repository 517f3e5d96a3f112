package dev.onward.eventsourcing.http;

import static org.jboss.logging.Logger.Level.ERROR;

import java.lang.invoke.MethodHandles;
import java.util.UUID;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the HTTP edge logs: ONW31000 to ONW31999. Routes and classes, never an address, a message or a body. */
@MessageLogger(projectCode = "ONW", length = 5)
interface HttpLog extends BasicLogger {

    HttpLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), HttpLog.class, "dev.onward.http");

    @LogMessage(level = ERROR)
    @Message(id = 31001, value = "error %s: %s %s answered %d: %s")
    void failed(UUID errorId, String method, String route, int status, String cause);

    @LogMessage(level = ERROR)
    @Message(id = 31002, value = "error %s: %s %s broke off its answer: %s")
    void brokeOff(UUID errorId, String method, String route, String cause);
}
