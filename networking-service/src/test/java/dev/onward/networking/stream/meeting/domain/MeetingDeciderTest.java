package dev.onward.networking.stream.meeting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ConfirmedGap;
import dev.onward.contracts.vocabulary.GapCode;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.MeetingPurpose;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingAccepted;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingDeclined;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingHeld;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingRequested;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingScheduled;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingDeciderTest {

    private static final Specification<MeetingFact, MeetingRejection> MEETING =
            Specification.of("meeting", MeetingDecider::decide);
    private static final UUID MANAGER = UUID.fromString("00000000-0000-4000-8000-000000000003");

    private static final MeetingFact REQUESTED =
            new NetworkingMeetingRequested(MANAGER, MeetingPurpose.GUIDANCE, null, null);
    private static final MeetingFact ACCEPTED = new NetworkingMeetingAccepted(null);
    private static final MeetingFact DECLINED = new NetworkingMeetingDeclined(null);
    private static final MeetingFact SCHEDULED = scheduled(45);
    private static final MeetingFact HELD = held(4, new MoodChange(2, 5));

    private static MeetingFact scheduled(@Nullable Integer minutes) {
        return new NetworkingMeetingScheduled(
                Instant.parse("2026-11-24T14:00:00Z"),
                minutes,
                ZoneId.of("America/New_York"),
                InterviewFormat.IN_PERSON,
                "her office");
    }

    private static MeetingFact held(@Nullable Integer rapport, @Nullable MoodChange mood) {
        return new NetworkingMeetingHeld(
                true,
                rapport,
                List.of("show the results of the volunteer work"),
                List.of(new ConfirmedGap("work with undergraduates", GapCode.EXPERIENCE)),
                List.of("the volunteer work"),
                List.of("admissions"),
                List.of(),
                mood);
    }

    private static final MeetingRejection NOT_REQUESTED = new MeetingRejection.NotRequested();
    private static final MeetingRejection ALREADY_REQUESTED = new MeetingRejection.AlreadyRequested();
    private static final MeetingRejection ALREADY_ACCEPTED = new MeetingRejection.AlreadyAccepted();
    private static final MeetingRejection ALREADY_DECLINED = new MeetingRejection.AlreadyDeclined();
    private static final MeetingRejection ALREADY_HELD = new MeetingRejection.AlreadyHeld();

    private static Arguments row(List<MeetingFact> given, MeetingFact when, @Nullable MeetingRejection rejection) {
        return Arguments.of(given, when, rejection);
    }

    /** Every state with every fact. */
    static Stream<Arguments> transitions() {
        List<MeetingFact> none = List.of();
        List<MeetingFact> requested = List.of(REQUESTED);
        List<MeetingFact> accepted = List.of(REQUESTED, ACCEPTED);
        List<MeetingFact> scheduled = List.of(REQUESTED, SCHEDULED);
        List<MeetingFact> held = List.of(REQUESTED, SCHEDULED, HELD);
        List<MeetingFact> declined = List.of(REQUESTED, DECLINED);
        return Stream.of(
                row(none, REQUESTED, null),
                row(none, ACCEPTED, NOT_REQUESTED),
                row(none, DECLINED, NOT_REQUESTED),
                row(none, SCHEDULED, NOT_REQUESTED),
                row(none, HELD, NOT_REQUESTED),
                row(requested, REQUESTED, ALREADY_REQUESTED),
                row(requested, ACCEPTED, null),
                row(requested, DECLINED, null),
                row(requested, SCHEDULED, null),
                row(requested, HELD, null),
                row(accepted, REQUESTED, ALREADY_REQUESTED),
                row(accepted, ACCEPTED, ALREADY_ACCEPTED),
                row(accepted, DECLINED, null),
                row(accepted, SCHEDULED, null),
                row(accepted, HELD, null),
                row(scheduled, REQUESTED, ALREADY_REQUESTED),
                row(scheduled, ACCEPTED, ALREADY_ACCEPTED),
                row(scheduled, DECLINED, null),
                row(scheduled, SCHEDULED, null),
                row(scheduled, HELD, null),
                row(held, REQUESTED, ALREADY_REQUESTED),
                row(held, ACCEPTED, ALREADY_HELD),
                row(held, DECLINED, ALREADY_HELD),
                row(held, SCHEDULED, ALREADY_HELD),
                row(held, HELD, ALREADY_HELD),
                row(declined, REQUESTED, ALREADY_REQUESTED),
                row(declined, ACCEPTED, ALREADY_DECLINED),
                row(declined, DECLINED, ALREADY_DECLINED),
                row(declined, SCHEDULED, ALREADY_DECLINED),
                row(declined, HELD, ALREADY_DECLINED));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void every_fact_in_every_state(List<MeetingFact> given, MeetingFact fact, @Nullable MeetingRejection rejection) {
        // Given
        var meeting = MEETING.givenAll(given.stream().map(Told::now).toList());
        // When
        var then = meeting.when(fact);
        // Then
        if (rejection == null) {
            then.thenRecorded(fact);
        } else {
            then.thenRejected(rejection);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void rapport_is_on_a_scale_of_one_to_five(int rapport) {
        MEETING.given(REQUESTED).when(held(rapport, null)).thenRejected(new MeetingRejection.OutOfScale("/rapport"));
    }

    @Test
    void mood_before_is_on_a_scale_of_one_to_five() {
        MEETING.given(REQUESTED)
                .when(held(null, new MoodChange(0, 3)))
                .thenRejected(new MeetingRejection.OutOfScale("/mood/before"));
    }

    @Test
    void mood_after_is_on_a_scale_of_one_to_five() {
        MEETING.given(REQUESTED)
                .when(held(null, new MoodChange(1, 6)))
                .thenRejected(new MeetingRejection.OutOfScale("/mood/after"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 1441})
    void a_meeting_lasts_between_a_minute_and_a_day(int minutes) {
        MEETING.given(REQUESTED).when(scheduled(minutes)).thenRejected(new MeetingRejection.ImpossibleDuration());
    }

    @Test
    void a_correction_is_held_to_the_same_scale() {
        MEETING.given(REQUESTED, HELD)
                .when(Told.corrected(2, OccurredAt.unknown(), held(9, null)))
                .thenRejected(new MeetingRejection.OutOfScale("/rapport"));
    }

    @Test
    void a_meeting_may_be_told_whole_afterwards() {
        MEETING.givenNothing().when(REQUESTED, SCHEDULED, HELD).thenRecorded(REQUESTED, SCHEDULED, HELD);
    }

    @Test
    void an_answer_may_not_lie_before_the_request() {
        MEETING.given(Told.at("2026-11-03T10:00:00Z", REQUESTED))
                .when(Told.at("2026-11-02T10:00:00Z", ACCEPTED))
                .thenRejected(NOT_REQUESTED);
    }

    @Test
    void a_late_answer_finds_its_place_before_the_meeting() {
        MEETING.given(Told.at("2026-11-02T10:00:00Z", REQUESTED))
                .given(Told.at("2026-11-09T10:00:00Z", HELD))
                .when(Told.at("2026-11-04T10:00:00Z", ACCEPTED))
                .thenRecorded(ACCEPTED);
    }

    @Test
    void a_meeting_whose_words_were_erased_still_was_held() {
        // Given
        var erased = new NetworkingMeetingHeld(
                true, 4, null, List.of(new ConfirmedGap(null, GapCode.EXPERIENCE)), null, null, List.of(), null);
        var told = MEETING.given(REQUESTED, erased).history();
        // When
        var fold = EffectiveHistory.of(told).fold(Meeting.initial(), Meeting::evolve);
        // Then
        assertThat(fold).isEqualTo(new Fold.Legal<>(new Meeting.Held((NetworkingMeetingRequested) REQUESTED, erased)));
    }
}
