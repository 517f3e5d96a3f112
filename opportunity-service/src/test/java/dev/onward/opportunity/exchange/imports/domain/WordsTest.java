package dev.onward.opportunity.exchange.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    private static final Words WORDS = read();

    /** The table as it is shipped. */
    static Words words() {
        return WORDS;
    }

    private static Words read() {
        try (InputStream table = Objects.requireNonNull(WordsTest.class.getResourceAsStream("/imports/words.txt"))) {
            return Words.of(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void case_accents_and_punctuation_do_not_matter() {
        assertThat(words().column("Date_Applied")).contains(Field.APPLIED_ON);
        assertThat(words().column(" société ")).contains(Field.ORGANIZATION);
        assertThat(words().stage("EINGELADEN!")).contains(StageMeaning.INVITED);
        assertThat(words().stage("Zurückgezogen")).contains(StageMeaning.WITHDRAWN);
        assertThat(words().stage("Réponse négative")).contains(StageMeaning.REJECTED);
    }

    @Test
    void an_ambiguous_word_is_not_in_the_table() {
        assertThat(List.of("Closed", "Archived", "Declined", "Done"))
                .allSatisfy(word -> assertThat(words().stage(word)).isEqualTo(Optional.empty()));
    }

    @Test
    void the_columns_of_the_trackers_that_people_come_from_are_known() {
        assertThat(fields("Company Name", "Job Title", "Status", "Job Url", "Date Applied", "Date Saved", "Notes"))
                .containsExactly(
                        Field.ORGANIZATION,
                        Field.TITLE,
                        Field.STAGE,
                        Field.URL,
                        Field.APPLIED_ON,
                        Field.SAVED_ON,
                        Field.NOTES);
        assertThat(fields("Application Date", "Company Name", "Job Title", "Job Url"))
                .containsExactly(Field.APPLIED_ON, Field.ORGANIZATION, Field.TITLE, Field.URL);
        assertThat(fields("Firma", "Stelle", "Bewerbungsstatus", "Beworben am", "Notizen"))
                .containsExactly(Field.ORGANIZATION, Field.TITLE, Field.STAGE, Field.APPLIED_ON, Field.NOTES);
        assertThat(fields("Entreprise", "Poste", "Statut", "Date de candidature"))
                .containsExactly(Field.ORGANIZATION, Field.TITLE, Field.STAGE, Field.APPLIED_ON);
        assertThat(fields("Empresa", "Puesto", "Estado", "Fecha de solicitud"))
                .containsExactly(Field.ORGANIZATION, Field.TITLE, Field.STAGE, Field.APPLIED_ON);
    }

    private static List<Field> fields(String... columns) {
        return List.of(columns).stream()
                .map(column -> words().column(column).orElseThrow(() -> new AssertionError(column)))
                .toList();
    }

    @Test
    void a_table_with_a_word_twice_is_none() {
        assertThatThrownBy(() -> Words.of("stage APPLIED: applied\nstage REJECTED: no | Applied"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Applied");
        assertThatThrownBy(() -> Words.of("stage NOWHERE: applied")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Words.of("column nothing: applied")).isInstanceOf(IllegalArgumentException.class);
    }
}
