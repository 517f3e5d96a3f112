package dev.onward.eventsourcing.work;

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

/** What background work logs: ONW19000 to ONW19999. Names and numbers, never a payload. */
@MessageLogger(projectCode = "ONW", length = 5)
interface WorkLog extends BasicLogger {

    WorkLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), WorkLog.class, "dev.onward.work");

    @LogMessage(level = ERROR)
    @Message(
            id = 19001,
            value =
                    "%s: work waits, and for %d s nothing has ended, neither well nor badly; started anew (%d in a row)")
    void startedAnew(String what, long seconds, int inARow);

    @LogMessage(level = WARN)
    @Message(id = 19002, value = "%s did not end within %d s: it counts as failed and is tried again")
    void deadlinePassed(String what, long seconds);

    @LogMessage(level = ERROR)
    @Message(id = 19003, value = "a failure that nobody waits for any more was dropped")
    void dropped(@Cause Throwable failure);

    @LogMessage(level = ERROR)
    @Message(id = 19004, value = "%s: starting anew failed")
    void startFailed(String what, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(id = 19005, value = "%s: has failed %d times in %d s, last with %s")
    void stillFails(String what, int times, long seconds, String last);

    @LogMessage(level = INFO)
    @Message(id = 19006, value = "%s: goes on after %d failures in %d s")
    void isWellAgain(String what, int failures, long seconds);
}
