package dev.onward.eventsourcing.operations;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What operations log: ONW15000 to ONW15999. */
@MessageLogger(projectCode = "ONW", length = 5)
interface OperationsLog extends BasicLogger {

    OperationsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), OperationsLog.class, "dev.onward.operations");

    @LogMessage(level = WARN)
    @Message(id = 15001, value = "asking what is pending failed; tried again")
    void askingFailed(@Cause Throwable failure);

    @LogMessage(level = INFO)
    @Message(id = 15002, value = "operator: %s %s")
    void operated(String what, String target);

    @LogMessage(level = WARN)
    @Message(id = 15003, value = "operator: %s failed")
    void operationFailed(String what, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(
            id = 15004,
            value =
                    "the management port can be reached from outside and has no token (onward.management.token): it answers"
                            + " nothing but health")
    void managementClosed();
}
