package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.opportunity.exchange.exports.ExportSettings;
import dev.onward.opportunity.exchange.exports.ExportSettingsCheck;
import dev.onward.opportunity.exchange.imports.job.ImportSettings;
import dev.onward.opportunity.exchange.imports.job.ImportSettingsCheck;
import dev.onward.opportunity.exchange.mails.MailSettings;
import dev.onward.opportunity.exchange.mails.MailSettingsCheck;
import dev.onward.opportunity.view.reports.query.ReportSettings;
import dev.onward.opportunity.view.reports.query.ReportSettingsCheck;
import dev.onward.opportunity.view.timeline.TimelineStreamSettings;
import dev.onward.opportunity.view.timeline.TimelineStreamSettingsCheck;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that cannot be meant ends the start, with a sentence that names it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    private static SmallRyeConfig with(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(values)
                .withMapping(ExportSettings.class)
                .withMapping(ImportSettings.class)
                .withMapping(MailSettings.class)
                .withMapping(ReportSettings.class)
                .withMapping(TimelineStreamSettings.class)
                .build();
    }

    private static void check(SmallRyeConfig config) {
        ExportSettingsCheck.require(config.getConfigMapping(ExportSettings.class));
        ImportSettingsCheck.require(config.getConfigMapping(ImportSettings.class));
        MailSettingsCheck.require(config.getConfigMapping(MailSettings.class));
        ReportSettingsCheck.require(config.getConfigMapping(ReportSettings.class));
        TimelineStreamSettingsCheck.require(config.getConfigMapping(TimelineStreamSettings.class));
    }

    @ParameterizedTest
    @CsvSource({
        "onward.exports.at-once-per-person, 0",
        "onward.exports.at-once-of-tenant, 1",
        "onward.exports.at-once, -1",
        "onward.exports.longest-pause, 0S",
        "onward.exports.longest-pause, 2H",
        "onward.exports.longest, -1S",
        "onward.imports.most-bytes, 0",
        "onward.imports.most-rows, 0",
        "onward.imports.rows-at-once, -200",
        "onward.imports.uploads-at-once-per-person, 0",
        "onward.imports.uploads-at-once-per-person, 3",
        "onward.imports.uploads-at-once-of-tenant, 5",
        "onward.imports.waiting-per-person, 51",
        "onward.imports.per-day-per-person, 0",
        "onward.imports.per-day-of-tenant, 49",
        "onward.imports.slow-for, 11M",
        "onward.imports.jobs-kept, 0S",
        "onward.imports.pauses, -1",
        "onward.imports.most-pending, 0",
        "onward.mails.most-bytes, 0",
        "onward.mails.at-once-per-person, 3",
        "onward.mails.at-once-of-tenant, 5",
        "onward.mails.slow-for, 3M",
        "onward.mails.most-opportunities, 0",
        "onward.reports.smallest-group, 2",
        "onward.reports.releases-at-once, 0",
        "onward.timeline.stream.poll, 0S",
        "onward.timeline.stream.heartbeat, -1S",
        "onward.timeline.stream.batch, 0",
        "onward.timeline.stream.most-per-person, 0",
        "onward.timeline.stream.most-per-person, 201",
        "onward.timeline.stream.most-of-tenant, 401"
    })
    void an_impossible_setting_is_named(String name, String value) {
        // Given
        SmallRyeConfig config = with(Map.of(name, value));

        // When, then
        assertThatThrownBy(() -> check(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name + " is ");
    }

    @Test
    void nothing_needs_to_be_set() {
        // Given
        SmallRyeConfig config = with(Map.of());

        // When, then
        assertThatCode(() -> check(config)).doesNotThrowAnyException();
    }
}
