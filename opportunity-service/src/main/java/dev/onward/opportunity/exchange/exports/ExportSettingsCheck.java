package dev.onward.opportunity.exchange.exports;

import dev.onward.eventsourcing.work.SettingRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the start where exports are limited so that it cannot be meant. */
@ApplicationScoped
public class ExportSettingsCheck {

    private final ExportSettings settings;

    public ExportSettingsCheck(ExportSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        require(settings);
    }

    /** @throws IllegalStateException that names what cannot be meant */
    public static void require(ExportSettings settings) {
        SettingRules.of("onward.exports")
                .atLeast(1, "at-once-per-person", settings.atOncePerPerson())
                .within(
                        "at-once-per-person",
                        settings.atOncePerPerson(),
                        "at-once-of-tenant",
                        settings.atOnceOfTenant())
                .within("at-once-of-tenant", settings.atOnceOfTenant(), "at-once", settings.atOnce())
                .positive("longest-pause", settings.longestPause())
                .shorter("longest-pause", settings.longestPause(), "longest", settings.longest())
                .check();
    }
}
