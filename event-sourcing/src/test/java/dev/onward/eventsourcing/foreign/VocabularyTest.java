package dev.onward.eventsourcing.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.codec.Codec;
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
    void names_the_types_of_some_of_its_events_and_of_all_others() {
        assertThat(WORDS.types(Told.Hung.class)).containsExactly("LampHung");
        assertThat(WORDS.typesWithout(Told.Hung.class)).containsExactlyInAnyOrder("FactCorrected", "FactRetracted");
    }

    @Test
    void refuses_to_name_the_type_of_an_event_without_a_word() {
        assertThatThrownBy(() -> WORDS.types(Told.Dusted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dusted has no word in the vocabulary");
    }

    @Test
    void does_not_subscribe_to_corrections_of_what_counts_as_it_was_first_told() {
        // When
        Vocabulary<Told, String> words = Vocabulary.<Told, String>of(PUBLISHED)
                .word(Told.Hung.class, Told.Hung::room)
                .asFirstTold()
                .build();

        // Then
        assertThat(words.types()).containsExactly("LampHung");
    }

    @Test
    void a_vocabulary_of_passing_words_stores_nothing_not_even_a_correction_taken_back() {
        // When
        Vocabulary<Told, String> words = Vocabulary.<Told, String>of(PUBLISHED)
                .passingWord(Told.Hung.class, Told.Hung::room)
                .build();

        // Then
        assertThat(words.stores("LampHung", "LampHung")).isFalse();
        assertThat(words.stores("FactCorrected", "LampHung")).isFalse();
        assertThat(words.stores("FactRetracted", "FactCorrected")).isFalse();
    }

    @Test
    void a_correction_taken_back_is_stored_where_anything_is() {
        assertThat(WORDS.stores("FactRetracted", "FactCorrected")).isTrue();
        assertThat(WORDS.stores("FactCorrected", "LampDusted")).isFalse();
    }

    @Test
    void a_vocabulary_of_all_subscribes_to_every_published_type() {
        assertThat(Vocabulary.ofAll(PUBLISHED).types())
                .containsExactlyInAnyOrder("LampHung", "LampDusted", "FactCorrected", "FactRetracted");
    }

    @Test
    void a_source_subscribes_to_what_any_of_its_vocabularies_has_a_word_for() {
        // Given
        Vocabulary<Told, Integer> others = Vocabulary.<Told, Integer>of(PUBLISHED)
                .word(Told.Dusted.class, _ -> 1)
                .asFirstTold()
                .build();

        // When
        ForeignSource<Told> source = ForeignSource.of("lamps", "rooms.lamps", WORDS, others);

        // Then
        assertThat(source.types())
                .containsExactlyInAnyOrder("LampHung", "LampDusted", "FactCorrected", "FactRetracted");
    }

    @Test
    void a_source_refuses_to_be_read_in_no_vocabulary() {
        assertThatThrownBy(() -> ForeignSource.<Told>of("lamps", "rooms.lamps"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing of lamps is read");
    }
}
