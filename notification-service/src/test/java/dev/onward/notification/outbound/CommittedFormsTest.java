package dev.onward.notification.outbound;

import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.notification.stream.notification.NotificationFactCodec;
import dev.onward.notification.stream.preferences.PreferencesFactCodec;
import dev.onward.testkit.GoldenEvents;
import dev.onward.testkit.PublishedSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was ever stored or published stays readable, and no schema changes by accident. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommittedFormsTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens");
    private static final Path CONTRACTS = Path.of("../contracts/src");

    @Test
    void stored_facts_of_every_version_can_be_read() {
        GoldenEvents.check(NotificationFactCodec.CODEC, GOLDENS.resolve("notification"));
        GoldenEvents.check(PreferencesFactCodec.CODEC, GOLDENS.resolve("preferences"));
    }

    @Test
    void published_events_of_every_version_can_be_read() {
        GoldenEvents.check(
                Codec.published(NotificationEvent.class), CONTRACTS.resolve("test/resources/goldens/notification"));
    }

    @Test
    void published_schemas_are_those_of_the_records() {
        PublishedSchemas.check(
                "notification", Codec.published(NotificationEvent.class), CONTRACTS.resolve("main/resources/schemas"));
    }
}
