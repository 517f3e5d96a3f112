package dev.onward.notification.mail;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import java.util.UUID;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the sending of mail logs: ONW30000 to ONW30999. Ids and codes, never an address, a name or a text. */
@MessageLogger(projectCode = "ONW", length = 5)
interface MailLog extends BasicLogger {

    MailLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), MailLog.class, "dev.onward.notification.mail");

    @LogMessage(level = WARN)
    @Message(id = 30001, value = "notification %s could not be handed to the mail server: %s, attempt %d")
    void failed(UUID notificationId, String code, int attempt);

    @LogMessage(level = ERROR)
    @Message(
            id = 30002,
            value = "notification %s was taken by the mail server and could not be recorded; it may be sent once more")
    void notRecorded(UUID notificationId, @Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(id = 30003, value = "looking for mail to be sent failed; tried again")
    void finderFailed(@Cause Throwable failure);

    @LogMessage(level = WARN)
    @Message(
            id = 30004,
            value = "notification %s could not be prepared for sending; tried again when its lease is over")
    void notPrepared(UUID notificationId, @Cause Throwable failure);
}
