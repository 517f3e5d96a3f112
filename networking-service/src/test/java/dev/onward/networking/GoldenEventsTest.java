package dev.onward.networking;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.panel.PanelFactCodec;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.testkit.GoldenEvents;
import dev.onward.testkit.PublishedSchemas;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenEventsTest {

    private static final Map<String, Codec<?>> STORED = Map.of(
            "contact", ContactFactCodec.CODEC,
            "panel", PanelFactCodec.CODEC,
            "proposal", ProposalFactCodec.CODEC,
            "meeting", MeetingFactCodec.CODEC,
            "referral", ReferralFactCodec.CODEC,
            "follow-up", FollowUpFactCodec.CODEC);

    @ParameterizedTest
    @ValueSource(strings = {"contact", "panel", "proposal", "meeting", "referral", "follow-up"})
    void stored_events_of_every_release_are_read(String kind) {
        GoldenEvents.check(
                Objects.requireNonNull(STORED.get(kind)), Path.of("src/test/resources/goldens/stored", kind));
    }

    @Test
    void published_events_of_every_release_are_read() {
        GoldenEvents.check(
                Codec.published(NetworkingEvent.class), Path.of("../contracts/src/test/resources/goldens/networking"));
    }

    @Test
    void the_published_schemas_are_those_of_the_records() {
        PublishedSchemas.check(
                "networking",
                Codec.published(NetworkingEvent.class),
                Path.of("../contracts/src/main/resources/schemas"));
    }
}
