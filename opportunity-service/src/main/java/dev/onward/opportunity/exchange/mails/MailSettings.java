package dev.onward.opportunity.exchange.mails;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large a mail may be, and how many are read at once. */
@ConfigMapping(prefix = "onward.mails")
public interface MailSettings {

    /** The most bytes of a mail, attachments included. */
    @WithDefault("10M")
    MemorySize mostBytes();

    /** Mails that this replica reads at the same time. */
    @WithDefault("4")
    int atOnce();

    /** Of these, the most of one tenant: half, so that another one finds a place. */
    @WithDefault("2")
    int atOnceOfTenant();

    /** Of these, the most of one person, who has one mail at a time. */
    @WithDefault("1")
    int atOncePerPerson();

    /** How long a mail may come as slowly as it likes. */
    @WithDefault("10S")
    Duration slowFor();

    /** Bytes a second that a mail comes with at least, on average after {@link #slowFor}. */
    @WithDefault("8K")
    MemorySize slowest();

    /** When a mail must be here whole. */
    @WithDefault("2M")
    Duration longest();

    /** Opportunities of a person that are looked through, those added last first: more than anybody pursues. */
    @WithDefault("5000")
    int mostOpportunities();
}
