package dev.onward.opportunity.view.reports.query;

import dev.onward.eventsourcing.work.SettingRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the start where reports about groups would speak of single people, or of nobody ever. */
@ApplicationScoped
public class ReportSettingsCheck {

    /** One of two knows the other by knowing themselves. */
    private static final int FEWEST = 3;

    private final ReportSettings settings;

    public ReportSettingsCheck(ReportSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        require(settings);
    }

    /** @throws IllegalStateException that names what makes no sense */
    public static void require(ReportSettings settings) {
        SettingRules.of("onward.reports")
                .atLeast(FEWEST, "smallest-group", settings.smallestGroup())
                .atLeast(1, "releases-at-once", settings.releasesAtOnce())
                .positive("wait-for-release", settings.waitForRelease())
                .positive("release-within", settings.releaseWithin())
                .check();
    }
}
