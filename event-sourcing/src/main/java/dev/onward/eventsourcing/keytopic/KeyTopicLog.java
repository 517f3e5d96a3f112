package dev.onward.eventsourcing.keytopic;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import java.util.UUID;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the key topic logs: ONW17000 to ONW17999. Places and ids, never a record. */
@MessageLogger(projectCode = "ONW", length = 5)
interface KeyTopicLog extends BasicLogger {

    KeyTopicLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), KeyTopicLog.class, "dev.onward.keys");

    @LogMessage(level = WARN)
    @Message(id = 17001, value = "reading the keys of persons failed and begins anew (%s)")
    void readingFailed(String failure);

    @LogMessage(level = ERROR)
    @Message(
            id = 17002,
            value =
                    "%d records of the keys of persons are passed over, the first at partition %d offset %d (%s): no service of"
                            + " this installation wrote them")
    void refused(int records, int partition, long offset, RefusedRecord cause);

    @LogMessage(level = WARN)
    @Message(id = 17003, value = "publishing the keys of persons failed; tried again")
    void publishingFailed(@Cause Throwable failure);

    @LogMessage(level = INFO)
    @Message(id = 17004, value = "subject %s of tenant %s was erased by another service and is now erased here")
    void followed(UUID subject, UUID tenant);
}
