package dev.onward.eventsourcing.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final List<String> KNOWN = List.of("Applied", "InterviewHeld", "OfferReceived", "Withdrew");

    @ParameterizedTest
    @CsvSource({
        "applied, Applied",
        "interview_held, InterviewHeld",
        "Interview-Hold, InterviewHeld",
        "OfferRecieved, OfferReceived",
        "withdraw, Withdrew",
        "Aplied, Applied",
    })
    void a_word_written_nearly_right_is_found(String told, String meant) {
        // When
        List<String> nearest = Words.nearest(told, KNOWN);

        // Then
        assertThat(nearest).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({"Hired", "x", "''", "Rejected", "Off", "Held"})
    void a_word_unlike_all_of_them_is_like_none(String told) {
        // When
        List<String> nearest = Words.nearest(told, KNOWN);

        // Then
        assertThat(nearest).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Interview, Did you mean InterviewHeld or InterviewInvited?",
        "interviewing, Did you mean InterviewHeld or InterviewInvited?",
        "InterviewDone, Did you mean InterviewHeld or InterviewInvited?",
        "Offer, 'Did you mean OfferReceived, OfferRevised or OfferAccepted?'",
    })
    void a_word_that_begins_as_some_do_is_answered_with_those(String told, String said) {
        // Given
        List<String> known = List.of(
                "Applied", "InterviewHeld", "InterviewInvited", "OfferReceived", "OfferRevised", "OfferAccepted");

        // When
        String hint = Words.hint(told, "There are", known);

        // Then
        assertThat(hint).startsWith(said);
    }

    @Test
    void the_hint_has_the_nearest_and_the_list_and_never_what_was_written() {
        // When
        String hint = Words.hint("aplied", "There are", KNOWN);

        // Then
        assertThat(hint).isEqualTo("Did you mean Applied? There are Applied, InterviewHeld, OfferReceived, Withdrew.");
    }
}
