package dev.onward.networking.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.contracts.vocabulary.ConfirmedGap;
import dev.onward.contracts.vocabulary.GapCode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDone;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingHeld;
import dev.onward.networking.stream.meeting.domain.MoodChange;
import dev.onward.networking.stream.panel.PanelFactCodec;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkingPublicationsTest {

    @Test
    void every_stored_type_is_published_under_its_own_name() {
        // Given
        List<Codec<?>> stored = List.of(
                ContactFactCodec.CODEC,
                PanelFactCodec.CODEC,
                ProposalFactCodec.CODEC,
                MeetingFactCodec.CODEC,
                ReferralFactCodec.CODEC,
                FollowUpFactCodec.CODEC);
        // When
        Stream<String> names =
                stored.stream().flatMap(codec -> codec.types().stream()).map(CodecType::name);
        // Then
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Codec.published(NetworkingEvent.class).types().stream()
                        .map(CodecType::name)
                        .toList());
    }

    @Test
    void how_a_person_felt_is_not_published() {
        // Given
        var held = new NetworkingMeetingHeld(
                true,
                4,
                List.of("keep at it"),
                List.of(new ConfirmedGap("experience", GapCode.EXPERIENCE)),
                List.of("volunteering"),
                List.of("admissions"),
                List.of(),
                new MoodChange(1, 5));
        // When
        var published = NetworkingPublications.of(held);
        // Then
        assertThat(published)
                .contains(new NetworkingEvent.NetworkingMeetingHeld(
                        true,
                        4,
                        held.adviceReceived(),
                        held.gapsConfirmed(),
                        held.actionsValidated(),
                        held.alternativeAvenues(),
                        List.of()));
        assertThat(Codec.published(NetworkingEvent.class)
                        .encode(published.orElseThrow())
                        .body()
                        .has("mood"))
                .isFalse();
    }

    @Test
    void a_note_on_a_check_in_is_not_published() {
        // Given
        var done = new CheckInDone(true, null, "between us");
        // When
        var published = NetworkingPublications.of(done);
        // Then
        assertThat(Codec.published(NetworkingEvent.class)
                        .encode(published.orElseThrow())
                        .body()
                        .toString())
                .doesNotContain("between us");
    }
}
