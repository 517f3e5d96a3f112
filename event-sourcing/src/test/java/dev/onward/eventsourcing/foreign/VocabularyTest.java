package dev.onward.eventsourcing.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.codec.Codec;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VocabularyTest {

    sealed interface Told {
        record Hung(String room) implements Told {}

        record Dusted() implements Told {}
    }

    private static final Codec<Told> PUBLISHED = Codec.of(Told.class)
            .type("LampHung", 1, Told.Hung.class)
            .type("LampDusted", 1, Told.Dusted.class)
            .build();

    private static final Vocabulary<Told, String> WORDS = Vocabulary.<Told, String>of(PUBLISHED)
            .word(Told.Hung.class, Told.Hung::room)
            .build();

    @Test
    void gives_the_meaning_of_an_event_that_has_a_word() {
        assertThat(WORDS.translate(new Told.Hung("hall"), UUID.randomUUID())).contains("hall");
    }

    @Test
    void gives_nothing_for_an_event_without_a_word() {
        assertThat(WORDS.translate(new Told.Dusted(), UUID.randomUUID())).isEmpty();
    }

    @Test
    void subscribes_to_what_has_a_word_and_to_its_corrections_and_retractions() {
        assertThat(WORDS.types()).containsExactlyInAnyOrder("LampHung", "FactCorrected", "FactRetracted");
    }

    @Test
    void refuses_two_words_for_one_event() {
        Vocabulary.Builder<Told, String> builder =
                Vocabulary.<Told, String>of(PUBLISHED).word(Told.Hung.class, Told.Hung::room);

        assertThatThrownBy(() -> builder.word(Told.Hung.class, _ -> "another"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Hung has two words in one vocabulary");
    }

    @Test
    void a_source_refuses_a_type_that_it_does_not_publish() {
        assertThatThrownBy(() -> ForeignSource.of("lamps", "rooms.lamps", PUBLISHED, Set.of("LampHungg")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lamps publishes no LampHungg");
    }
}
