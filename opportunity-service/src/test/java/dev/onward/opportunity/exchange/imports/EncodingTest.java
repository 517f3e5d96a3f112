package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.exchange.imports.file.Asked;
import dev.onward.opportunity.exchange.imports.file.Encoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Excel writes on Windows and on a Mac in Europe is read as it was meant, and where it may not be a sample is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncodingTest {

    private static String text(String sheet) {
        return new String(Sheet.bytes("sheets/" + sheet + ".csv"), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "de-1, windows-1252", "de-2, windows-1252", "de-3, windows-1252", "fr-1, windows-1252", "fr-2, windows-1252",
        "fr-3, windows-1252", "es-1, windows-1252", "es-2, windows-1252", "es-3, windows-1252", "it-1, windows-1252",
        "it-2, windows-1252", "it-3, windows-1252", "pt-1, windows-1252", "pt-2, windows-1252", "pt-3, windows-1252",
        "de-1, macintosh", "de-2, macintosh", "de-3, macintosh", "fr-1, macintosh", "fr-2, macintosh",
        "fr-3, macintosh", "es-1, macintosh", "es-2, macintosh", "es-3, macintosh", "it-1, macintosh",
        "it-2, macintosh", "it-3, macintosh", "pt-1, macintosh", "pt-2, macintosh", "pt-3, macintosh",
        "pl-1, windows-1250", "pl-2, windows-1250", "pl-3, windows-1250", "tr-1, windows-1254", "tr-2, windows-1254",
        "tr-3, windows-1254", "zh-1, GB18030", "zh-2, GB18030", "zh-3, GB18030",
    })
    void a_sheet_without_a_word_of_its_encoding_is_read_as_it_was_meant(String name, String encoding) {
        // Given
        Encoding meant = Encoding.of(encoding).orElseThrow();
        String text = text(name);
        Sheet inUtf8 = Sheet.of(text);

        // When
        Sheet sheet = Sheet.of(text.getBytes(meant.charset()), Asked.NOTHING);

        // Then
        assertThat(sheet.titles()).isEqualTo(inUtf8.titles());
        assertThat(sheet.facts()).isEqualTo(inUtf8.facts());
        assertThat(sheet.troubles()).isEmpty();
        assertThat(sheet.texts(Cause.ENCODING_GUESSED)).isNotEmpty().allMatch(it -> it.startsWith(encoding + ": "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Юг Банк;Бухгалтер;Rejected;2026-03-01\nСевер Хлеб;Пекарь;Applied;2026-03-02",
                "Стройка ООД;Инженер;Applied;2026-03-01",
            })
    void cyrillic_names_under_english_headings_are_read(String rows) {
        String csv = "Company;Job Title;Status;Date Applied\n" + rows + "\n";

        Sheet sheet = Sheet.of(csv.getBytes(Charset.forName("windows-1251")), Asked.NOTHING);

        assertThat(sheet.encoding()).isEqualTo(Encoding.WINDOWS_1251);
        assertThat(sheet.titles()).isEqualTo(Sheet.of(csv).titles());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dvořák a synové;Účetní;Applied;2026-03-01\nŠkoda Plzeň;Řidič;Applied;2026-03-01",
                "Żabka;Księgowa;Applied;2026-03-01",
                "Győri Keksz Kft;Könyvelő;Applied;2026-03-01\nTűzoltóság;Sofőr;Applied;2026-03-02",
            })
    void names_of_central_europe_under_english_headings_are_read(String rows) {
        String csv = "Company;Job Title;Status;Date Applied\n" + rows + "\n";

        Sheet sheet = Sheet.of(csv.getBytes(Charset.forName("windows-1250")), Asked.NOTHING);

        assertThat(sheet.titles()).isEqualTo(Sheet.of(csv).titles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf_16_is_read_with_and_without_a_mark(String encoding) {
        String csv = text("de-1");
        Charset charset = Charset.forName(encoding);

        assertThat(Sheet.of(csv.getBytes(charset), Asked.NOTHING).titles())
                .isEqualTo(Sheet.of(csv).titles());
        assertThat(Sheet.of(("\ufeff" + csv).getBytes(charset), Asked.NOTHING).titles())
                .isEqualTo(Sheet.of(csv).titles());
    }

    @Test
    void where_two_encodings_fit_the_rows_are_doubtful_and_both_are_shown() {
        // Given
        byte[] file =
                "Company;Job Title;Status;Date Applied\nP\u00e8re;Cook;Applied;2026-03-01\nPeer;Cook;Applied;2026-03-01\n"
                        .getBytes(Charset.forName("windows-1252"));

        // When
        Sheet sheet = Sheet.of(file, Asked.NOTHING);

        // Then
        assertThat(sheet.encoding()).isEqualTo(Encoding.WINDOWS_1252);
        assertThat(sheet.troubles()).containsExactly("2 ENCODING_UNCLEAR");
        assertThat(sheet.texts(Cause.ENCODING_UNCLEAR))
                .contains("windows-1252: Père;Cook;Applied;2026-03-01", "windows-1250: Pčre;Cook;Applied;2026-03-01");
    }

    @Test
    void an_encoding_that_is_told_is_no_doubt() {
        byte[] file = "Company;Job Title;Status;Date Applied\nPère;Cook;Applied;2026-03-01\n"
                .getBytes(Charset.forName("windows-1252"));

        Sheet sheet = Sheet.of(file, Sheet.asked("encoding=windows-1252"));

        assertThat(sheet.troubles()).isEmpty();
        assertThat(sheet.remarks()).isEmpty();
    }

    @Test
    void utf_8_is_beyond_doubt() {
        assertThat(Sheet.resource("sheets/pl-1.csv").remarks()).isEmpty();
    }

    @Test
    void utf_8_with_a_bad_byte_stays_utf_8_and_the_cell_is_doubtful() {
        // Given
        byte[] file =
                "Company;Job Title;Status;Date Applied\nMüller;Köchin;Applied;2026-03-01\nCaf#;Cook;Applied;2026-03-01\n"
                        .getBytes(StandardCharsets.UTF_8);
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xe9;

        // When
        Sheet sheet = Sheet.of(file, Asked.NOTHING);

        // Then
        assertThat(sheet.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(sheet.titles()).containsExactly("Müller, Köchin", "Caf\ufffd, Cook");
        assertThat(sheet.troubles()).containsExactly("3 LETTER_LOST");
        assertThat(sheet.texts(Cause.ENCODING_GUESSED)).first().isEqualTo("UTF-8: Caf\ufffd;Cook;Applied;2026-03-01");
    }

    @Test
    void a_bad_byte_behind_a_mark_of_utf_8_makes_its_cell_doubtful_and_no_more() {
        // Given
        byte[] file = ("\ufeffCompany;Job Title;Status;Date Applied\nMüller;Köchin;Applied;2026-03-01\n"
                        + "Caf#;Cook;Applied;2026-03-01\n")
                .getBytes(StandardCharsets.UTF_8);
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xe9;

        // When
        Sheet sheet = Sheet.of(file, Asked.NOTHING);

        // Then
        assertThat(sheet.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(sheet.titles()).containsExactly("Müller, Köchin", "Caf\ufffd, Cook");
        assertThat(sheet.troubles()).containsExactly("3 LETTER_LOST");
        assertThat(sheet.texts(Cause.LETTERS_LOST)).first().isEqualTo("UTF-8: Caf\ufffd;Cook;Applied;2026-03-01");
        assertThat(sheet.remarked()).doesNotContain(Cause.ENCODING_GUESSED, Cause.ENCODING_UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-1", "fr-1", "pl-1", "tr-1", "zh-1", "zh-2", "zh-3"})
    void a_bad_byte_in_a_sheet_of_any_language_leaves_it_utf_8(String name) {
        // Given
        byte[] file = (text(name).strip() + "#\n").getBytes(StandardCharsets.UTF_8);
        file[file.length - 2] = (byte) 0xff;

        // When
        Sheet sheet = Sheet.of(file, Asked.NOTHING);

        // Then
        assertThat(sheet.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(sheet.troubles()).anyMatch(it -> it.endsWith("LETTER_LOST"));
        assertThat(sheet.remarked()).doesNotContain(Cause.ENCODING_UNCLEAR);
    }

    @Test
    void the_sample_shows_what_stands_around_the_letters_in_doubt() {
        // Given
        byte[] file = ("Company;Job Title;Status;Date Applied;Job URL\nP\u00e8re;Cook;Applied;2026-03-01;\n"
                        + "Moss Rail;Planner;Applied;2026-03-01;https://example.org/" + "x".repeat(100)
                        + "/chr\u00e8me/"
                        + "y".repeat(100) + "\n")
                .getBytes(Charset.forName("windows-1252"));

        // When
        Sheet sheet = Sheet.of(file, Asked.NOTHING);

        // Then
        assertThat(sheet.texts(Cause.ENCODING_UNCLEAR))
                .allMatch(it -> it.length() < 100)
                .anyMatch(it -> it.startsWith("windows-1252: ") && it.contains("/chrème/"))
                .anyMatch(it -> it.startsWith("windows-1250: ") && it.contains("/chrčme/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller;Köchin;Applied;2026-03-01",
                "Bürobedarf Köln;Geschäftsführer;Applied;2026-03-01",
                "Küchenstudio;Bäcker;Applied;2026-03-01",
            })
    void german_of_a_mac_under_english_headings_is_read_as_german(String row) {
        String csv = "Company;Job Title;Status;Date Applied\n" + row + "\n";

        Sheet sheet = Sheet.of(csv.getBytes(Charset.forName("x-MacRoman")), Asked.NOTHING);

        assertThat(sheet.encoding()).isEqualTo(Encoding.MACINTOSH);
        assertThat(sheet.titles()).isEqualTo(Sheet.of(csv).titles());
    }
}
