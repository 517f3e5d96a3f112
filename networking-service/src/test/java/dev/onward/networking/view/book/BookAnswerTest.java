package dev.onward.networking.view.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.RecordJson;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a row says once it is opened is what a reader gets, with each contact beside its id. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BookAnswerTest {

    private static final UUID ADA = UUID.fromString("0199b6a2-0000-7000-8000-0000000000a1");
    private static final String ADA_IN_THE_BOOK = """
            {"contactId": "0199b6a2-0000-7000-8000-0000000000a1", "name": "Ada Example", "contactKind": "PEER",
             "metVia": {"interviewId": "0199b6a2-0000-7000-8000-0000000000b1"}}""";
    private static final ContactView CONTACT = read(ContactBookView.CODEC, ADA_IN_THE_BOOK);

    private static <V> V read(Codec<V> codec, String opened) {
        return codec.decode(codec.types().getFirst().name(), 1, Json.read(opened));
    }

    private static void assertAnswered(Codec<? extends BookAnswer> codec, String opened, String answered) {
        // When
        BookAnswer answer = read(codec, opened).withContacts(Map.of(ADA, CONTACT));

        // Then
        assertThat(RecordJson.of((Record) answer)).isEqualTo(Json.read(answered));
    }

    @Test
    void a_contact_is_answered_as_it_stands_with_its_version_in_a_list() {
        assertAnswered(ContactBookView.CODEC, ADA_IN_THE_BOOK, ADA_IN_THE_BOOK);
        assertThat(RecordJson.of(CONTACT.listed(3)))
                .isEqualTo(Json.read(ADA_IN_THE_BOOK).put("version", 3L));
    }

    @Test
    void an_erased_component_of_a_contact_is_null_and_the_contact_says_so() {
        String erased = """
                {"contactId": "0199b6a2-0000-7000-8000-0000000000a1", "name": null, "erased": true, "contactKind": "PEER",
                 "organization": {"name": "Example", "url": null, "erased": true}}""";

        assertAnswered(ContactBookView.CODEC, erased, erased);
    }

    @Test
    void a_contact_that_cannot_be_read_says_so() {
        String unreadable = """
                {"contactId": "0199b6a2-0000-7000-8000-0000000000a1", "name": null, "contactKind": "PEER", "unreadable": true}""";

        assertAnswered(ContactBookView.CODEC, unreadable, unreadable);
    }

    @Test
    void a_proposal_says_who_its_candidates_are() {
        String opened = """
                {"proposalId": "0199b6a2-0000-7000-8000-0000000000c1", "state": "OPEN", "tier": "FULL",
                 "rejectedEventId": "0199b6a2-0000-7000-8000-0000000000c2",
                 "candidates": [
                    {"contactId": "0199b6a2-0000-7000-8000-0000000000a1", "score": 7,
                     "why": [{"code": "DECIDER", "count": 1, "points": 7}]%s},
                    {"contactId": "0199b6a2-0000-7000-8000-0000000000a9", "score": 1, "why": []}],
                 "steps": [], "acceptedContactIds": []}""";

        assertAnswered(
                ProposalBookView.CODEC, opened.formatted(""), opened.formatted(", \"contact\": " + ADA_IN_THE_BOOK));
    }

    @Test
    void a_proposal_after_a_withdrawal_says_who_was_told() {
        String opened = """
                {"proposalId": "0199b6a2-0000-7000-8000-0000000000c1", "state": "DISMISSED", "candidates": [],
                 "withdrewEventId": "0199b6a2-0000-7000-8000-0000000000c2", "dismissalReason": "NOT_NOW",
                 "contactId": "0199b6a2-0000-7000-8000-0000000000a1", "steps": ["THANK_YOU"], "acceptedContactIds": []%s}""";

        assertAnswered(
                ProposalBookView.CODEC, opened.formatted(""), opened.formatted(", \"contact\": " + ADA_IN_THE_BOOK));
    }

    @Test
    void a_meeting_says_whom_it_is_with_what_came_of_it_and_what_of_that_was_erased() {
        String opened = """
                {"meetingId": "0199b6a2-0000-7000-8000-0000000000d1", "state": "HELD", "purpose": "GUIDANCE",
                 "contactId": "0199b6a2-0000-7000-8000-0000000000a1",
                 "appointment": {"startAt": "2026-01-30T14:00:00Z", "durationMin": 30, "zone": "Europe/Berlin",
                    "format": "VIDEO", "place": null, "erased": true},
                 "outcome": {"oneOnOne": true, "rapport": 4, "adviceReceived": ["Ask more"],
                    "gapsConfirmed": [{"text": null, "erased": true, "gapCode": "SKILLS"}], "referralIds": [],
                    "mood": {"before": 2, "after": 4}}%s}""";

        assertAnswered(
                MeetingBookView.CODEC, opened.formatted(""), opened.formatted(", \"contact\": " + ADA_IN_THE_BOOK));
    }

    @Test
    void a_referral_says_who_was_named() {
        String opened = """
                {"referralId": "0199b6a2-0000-7000-8000-0000000000e1", "state": "RECEIVED",
                 "fromContactId": "0199b6a2-0000-7000-8000-0000000000a2",
                 "toContact": {"contactId": "0199b6a2-0000-7000-8000-0000000000a1", "name": null, "erased": true,
                    "role": "Dean"%s},
                 "organization": {"name": "Example"}}""";

        assertAnswered(
                ReferralBookView.CODEC, opened.formatted(""), opened.formatted(", \"contact\": " + ADA_IN_THE_BOOK));
    }

    @Test
    void a_follow_up_says_with_whom() {
        String opened = """
                {"followUpId": "0199b6a2-0000-7000-8000-0000000000f1", "state": "RUNNING", "nextDue": "2026-02-01",
                 "contactId": "0199b6a2-0000-7000-8000-0000000000a1",
                 "checkIns": [{"day": "2026-02-01", "settled": false}]%s}""";

        assertAnswered(
                FollowUpBookView.CODEC, opened.formatted(""), opened.formatted(", \"contact\": " + ADA_IN_THE_BOOK));
    }

    @Test
    void a_contact_that_is_not_in_the_book_is_left_out() {
        String opened = """
                {"followUpId": "0199b6a2-0000-7000-8000-0000000000f1", "state": "ENDED", "endReason": "NO_ANSWER",
                 "contactId": "0199b6a2-0000-7000-8000-0000000000a7", "checkIns": []}""";

        assertAnswered(FollowUpBookView.CODEC, opened, opened);
    }
}
