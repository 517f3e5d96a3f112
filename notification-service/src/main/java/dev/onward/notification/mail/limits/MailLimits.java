package dev.onward.notification.mail.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The most mails of a day, counted by the database's date, and of a month of 30 days. What a limit keeps back is recorded
 * as suppressed and stands in the inbox. An address counts without what follows its plus sign, over all tenants.
 */
@ConfigMapping(prefix = "onward.mail.limits")
public interface MailLimits {

    /** To one person. A lively search brings a handful a day; the day on which everything is filled in, some more. */
    @WithDefault("20")
    int personDay();

    /** To one address, whoever's it is: a family or a coach may share one. */
    @WithDefault("40")
    int addressDay();

    /** Questions to one address whether it is somebody's. */
    @WithDefault("1")
    int confirmationsAddressDay();

    /** The same within a month: anyone who has not answered three does not want to. */
    @WithDefault("3")
    int confirmationsAddressMonth();

    /** Such questions that one person brings about: who mistypes an address has another two tries. */
    @WithDefault("3")
    int confirmationsPersonDay();

    /** Such questions of one tenant: with many made-up persons and addresses this is the most that goes out. */
    @WithDefault("1000")
    int confirmationsTenantDay();

    /** How long the link that confirms an address is good. */
    @WithDefault("7D")
    Duration confirmationGood();

    /** How long the link that unsubscribes is good; the law of some countries says 30 days at least. */
    @WithDefault("180D")
    Duration unsubscribeGood();
}
