package dev.onward.eventsourcing.consumer;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What consumers log: ONW12000 to ONW12999. Keys and codes, never a payload. */
@MessageLogger(projectCode = "ONW", length = 5)
interface ConsumerLog extends BasicLogger {

    ConsumerLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ConsumerLog.class, "dev.onward.consumer");

    @LogMessage(level = WARN)
    @Message(id = 12001, value = "%s: parked %s, cause %s")
    void parked(String consumer, String event, ParkingCause cause, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(id = 12002, value = "%s: %s failed again, cause %s, attempts %d")
    void failedAgain(String consumer, String event, ParkingCause cause, int attempts, @Cause Throwable failure);

    @LogMessage(level = ERROR)
    @Message(id = 12003, value = "%s: fork at %s; its publisher may have been restored from a backup")
    void fork(String consumer, String event);

    @LogMessage(level = ERROR)
    @Message(id = 12004, value = "dead letter: topic %s partition %d offset %d: %s")
    void deadLetter(String topic, int partition, long offset, String reason);

    @LogMessage(level = WARN)
    @Message(
            id = 12005,
            value =
                    "%s: waits at topic %s partition %d offset %d for the database or the broker, and goes on by itself")
    void waits(String consumer, String topic, int partition, long offset, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(id = 12006, value = "%s: skipped stream %s/%s number %d: %s")
    void skipped(String consumer, String streamKind, String streamId, int seq, String reason);

    @LogMessage(level = WARN)
    @Message(id = 12007, value = "looking for parked events failed; tried again")
    void finderFailed(@Cause Throwable failure);

    @LogMessage(level = INFO)
    @Message(id = 12008, value = "%s: %d streams set back for a replay of %s")
    void replaying(String consumer, int streams, String source);

    @LogMessage(level = WARN)
    @Message(
            id = 12009,
            value = "the keys of persons could not be read to their end within %s; consumers go on without,"
                    + " and what misses a key is parked until it comes")
    void keysNotRead(Duration within);

    @LogMessage(level = WARN)
    @Message(id = 12011, value = "%s: what waits in stream %s/%s could not be tried; the others go on")
    void streamNotTried(String consumer, String streamKind, String streamId, @Cause Throwable failure);

    @LogMessage(level = ERROR)
    @Message(
            id = 12012,
            value = "topic %s partition %d offset %d is passed over: the dead-letter topic does not take it either")
    void deadLetterRefused(String topic, int partition, long offset, @Cause Throwable failure);
}
