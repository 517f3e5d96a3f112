package dev.onward.eventsourcing.channel;

import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What channels log: ONW20000 to ONW20999. Names, never a record. */
@MessageLogger(projectCode = "ONW", length = 5)
interface ChannelLog extends BasicLogger {

    ChannelLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ChannelLog.class, "dev.onward.channel");

    @LogMessage(level = WARN)
    @Message(id = 20001, value = "channel %s: its consumer is given up, another one takes over from what was committed")
    void takesOver(String channel);

    @LogMessage(level = WARN)
    @Message(id = 20002, value = "looking how far the channels have come failed; tried again")
    void lookingFailed(@Cause Throwable failure);
}
