package dev.onward.eventsourcing.foreign;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What is logged of foreign streams: ONW16000 to ONW16999. */
@MessageLogger(projectCode = "ONW", length = 5)
interface ForeignLog extends BasicLogger {

    ForeignLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ForeignLog.class, "dev.onward.foreign");

    @LogMessage(level = INFO)
    @Message(id = 16001, value = "%s: version %d is live; %d events stored from the topic, %d rows differed")
    void rebuilt(String name, int version, int stored, long differences);

    @LogMessage(level = WARN)
    @Message(id = 16002, value = "%s: left out of the rebuild, because it cannot be read: %s")
    void unreadable(String name, String event);
}
