package dev.onward.opportunity.exchange.imports.job;

import dev.onward.eventsourcing.work.SettingRules;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the start where imports are limited so that it cannot be meant. */
@ApplicationScoped
public class ImportSettingsCheck {

    private final ImportSettings settings;

    public ImportSettingsCheck(ImportSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        require(settings);
    }

    /** @throws IllegalStateException that names what cannot be meant */
    public static void require(ImportSettings settings) {
        SettingRules.of("onward.imports")
                .atLeast(1, "most-bytes", settings.mostBytes().asLongValue())
                .atLeast(1, "most-rows", settings.mostRows())
                .atLeast(1, "rows-at-once", settings.rowsAtOnce())
                .atLeast(0, "most-problems", settings.mostProblems())
                .atLeast(1, "most-attempts", settings.mostAttempts())
                .atLeast(1, "uploads-at-once-per-person", settings.uploadsAtOncePerPerson())
                .within(
                        "uploads-at-once-per-person",
                        settings.uploadsAtOncePerPerson(),
                        "uploads-at-once-of-tenant",
                        settings.uploadsAtOnceOfTenant())
                .within(
                        "uploads-at-once-of-tenant",
                        settings.uploadsAtOnceOfTenant(),
                        "uploads-at-once",
                        settings.uploadsAtOnce())
                .atLeast(0, "pauses", settings.pauses())
                .atLeast(1, "most-pending", settings.mostPending())
                .positive("pause-while-much-is-pending", settings.pauseWhileMuchIsPending())
                .positive("pause-for-another", settings.pauseForAnother())
                .atLeast(1, "waiting-per-person", settings.waitingPerPerson())
                .within(
                        "waiting-per-person",
                        settings.waitingPerPerson(),
                        "waiting-of-tenant",
                        settings.waitingOfTenant())
                .atLeast(1, "per-day-per-person", settings.perDayPerPerson())
                .within(
                        "per-day-per-person",
                        settings.perDayPerPerson(),
                        "per-day-of-tenant",
                        settings.perDayOfTenant())
                .atLeast(0, "slowest", settings.slowest().asLongValue())
                .positive("slow-for", settings.slowFor())
                .shorter("slow-for", settings.slowFor(), "longest-upload", settings.longestUpload())
                .positive("abandoned-after", settings.abandonedAfter())
                .positive("problems-kept", settings.problemsKept())
                .positive("jobs-kept", settings.jobsKept())
                .check();
    }
}
