package dev.onward.opportunity.exchange.mails;

import dev.onward.eventsourcing.work.SettingRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the start where mails are limited so that it cannot be meant. */
@ApplicationScoped
public class MailSettingsCheck {

    private final MailSettings settings;

    public MailSettingsCheck(MailSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        require(settings);
    }

    /** @throws IllegalStateException that names what cannot be meant */
    public static void require(MailSettings settings) {
        SettingRules.of("onward.mails")
                .atLeast(1, "most-bytes", settings.mostBytes().asLongValue())
                .atLeast(1, "at-once-per-person", settings.atOncePerPerson())
                .within(
                        "at-once-per-person",
                        settings.atOncePerPerson(),
                        "at-once-of-tenant",
                        settings.atOnceOfTenant())
                .within("at-once-of-tenant", settings.atOnceOfTenant(), "at-once", settings.atOnce())
                .atLeast(0, "slowest", settings.slowest().asLongValue())
                .positive("slow-for", settings.slowFor())
                .shorter("slow-for", settings.slowFor(), "longest", settings.longest())
                .atLeast(1, "most-opportunities", settings.mostOpportunities())
                .check();
    }
}
