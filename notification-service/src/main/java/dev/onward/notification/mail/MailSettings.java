package dev.onward.notification.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mail is handed to the mail server. */
@ConfigMapping(prefix = "onward.mail")
public interface MailSettings {

    /** The domain of the Message-IDs; the part before it is the notification's id. */
    @WithDefault("onward")
    String messageIdDomain();

    /** How often this replica looks for mail that nobody has in hand. */
    @WithDefault("1S")
    Duration poll();

    /** Mails handed over at the same time by this replica. */
    @WithDefault("4")
    int concurrency();

    /**
     * How long a sender may have a mail in hand before another takes it for dead. Must be well above
     * {@link #timeout}, or a slow mail server gets a mail twice.
     */
    @WithDefault("2M")
    Duration lease();

    /** How long the mail server may take for a mail; what it has not answered by then is tried again. */
    @WithDefault("30S")
    Duration timeout();

    /** The pause before a mail is tried again for the first time; it grows to an hour. */
    @WithDefault("10S")
    Duration retryFirst();

    /**
     * How often it is tried to record what the mail server has answered, with pauses up to 5 s, before this sender lets
     * go: from then on the mail counts as that of a sender that died.
     */
    @WithDefault("120")
    int recordAttempts();
}
