package dev.onward.opportunity.exchange.exports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many exports there may be at a time. */
@ConfigMapping(prefix = "onward.exports")
public interface ExportSettings {

    /** Of this replica. Each holds a piece of some hundred kilobytes while its client reads. */
    @WithDefault("32")
    int atOnce();

    /** Of these, the most of one tenant. */
    @WithDefault("16")
    int atOnceOfTenant();

    /** Of these, the most of one person: both formats side by side. */
    @WithDefault("2")
    int atOncePerPerson();

    /** How long a client may leave a piece unread; anyone who has stopped reading keeps a place from others. */
    @WithDefault("1M")
    Duration longestPause();

    /** When an export ends in any case: anyone who reads more slowly keeps a place from others. */
    @WithDefault("1H")
    Duration longest();
}
