package dev.onward.opportunity.view.timeline;

import dev.onward.eventsourcing.work.SettingRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the start where streams are limited so that it cannot be meant. */
@ApplicationScoped
public class TimelineStreamSettingsCheck {

    private final TimelineStreamSettings settings;

    public TimelineStreamSettingsCheck(TimelineStreamSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        require(settings);
    }

    /** @throws IllegalStateException that names what cannot be meant */
    public static void require(TimelineStreamSettings settings) {
        SettingRules.of("onward.timeline.stream")
                .positive("poll", settings.poll())
                .positive("heartbeat", settings.heartbeat())
                .shorter("heartbeat", settings.heartbeat(), "longest", settings.longest())
                .atLeast(1, "batch", settings.batch())
                .atLeast(1, "most-per-person", settings.mostPerPerson())
                .within("most-per-person", settings.mostPerPerson(), "most-of-tenant", settings.mostOfTenant())
                .within("most-of-tenant", settings.mostOfTenant(), "most", settings.most())
                .check();
    }
}
