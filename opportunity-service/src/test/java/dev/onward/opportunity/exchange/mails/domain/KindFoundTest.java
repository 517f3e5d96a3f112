package dev.onward.opportunity.exchange.mails.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.opportunity.exchange.mails.PhraseTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail says, by its sentences. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KindFoundTest {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "zh");
    private static final Phrases PHRASES = new PhraseTable().phrases();

    private static KindFound found(String text) {
        return KindFound.in(Original.pasted(text.lines().toList(), PHRASES).mail(), PHRASES);
    }

    /** Mails as organizations write them; NONE: what it says is none of the kinds, or more than one. */
    static Stream<Arguments> mails() {
        return mails("");
    }

    /**
     * Mails that sound like good news: turndowns with a "not" before, within and behind, what was meant once or only perhaps,
     * advertisements; and good news that sounds like those. Above each stands what it comes to: a kind, or why none.
     */
    static Stream<Arguments> hardMails() {
        return mails("hard/");
    }

    /**
     * Mails in other words, and those that sound like them: under a condition, denied, undecided, out of the office, of people
     * who sell something. Above each stands what it comes to.
     */
    static Stream<Arguments> widerMails() {
        return mails("wider/");
    }

    private static Stream<Arguments> mails(String folder) {
        return LANGUAGES.stream()
                .flatMap(language -> Arrays.stream(read(folder + language).split("(?m)^=== "))
                        .filter(block -> !block.isBlank())
                        .map(block -> Arguments.of(
                                language,
                                block.substring(0, block.indexOf('\n')),
                                block.substring(block.indexOf('\n') + 1))));
    }

    private static String read(String language) {
        try (InputStream in = KindFoundTest.class.getResourceAsStream("/mails/" + language + ".txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_is_read_as_it_was_meant(String language, String meant, String text) {
        // When
        KindFound found = found(text);

        // Then
        Meaning expected = meant.equals("NONE") ? null : Meaning.valueOf(meant.substring(meant.indexOf(' ') + 1));
        assertThat(found.meaning()).as("%s", found).isEqualTo(expected);
        assertThat(found.doubt() == null).isEqualTo(expected != null);
        if (expected != null) {
            assertThat(found.lines()).isNotEmpty().allSatisfy(line -> {
                assertThat(line.meaning()).isEqualTo(expected);
                assertThat(line.language()).isEqualTo(language);
                assertThat(text.replaceAll("\\s+", "")).contains(line.line().replaceAll("\\s+", ""));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("hardMails")
    void good_news_is_proposed_only_where_nothing_speaks_against_it(String language, String meant, String text) {
        // When
        KindFound found = found(text);

        // Then
        String said = String.valueOf(found.meaning() == null ? found.doubt() : found.meaning());
        assertThat(said).as("%s: %s", text, found).isEqualTo(meant.substring(meant.indexOf(' ') + 1));
        assertThat(found.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.language()).isEqualTo(language);
            assertThat(line.against() == null).isEqualTo(found.meaning() != null);
        });
    }

    @ParameterizedTest
    @MethodSource("widerMails")
    void a_mail_in_other_words_is_read_as_it_was_meant(String language, String meant, String text) {
        // When
        KindFound found = found(text);

        // Then
        String said = String.valueOf(found.meaning() == null ? found.doubt() : found.meaning());
        assertThat(said).as("%s: %s", text, found).isEqualTo(meant);
        assertThat(found.lines()).allSatisfy(line -> assertThat(line.language()).isEqualTo(language));
    }

    @Test
    void hard_mails_are_ten_at_least_in_each_language() {
        Map<Object, Long> doubtful = hardMails()
                .filter(it -> !List.of("OFFER", "INVITATION").contains(it.get()[1]))
                .collect(Collectors.groupingBy(it -> it.get()[0], Collectors.counting()));

        assertThat(doubtful.keySet()).containsExactlyInAnyOrderElementsOf(LANGUAGES);
        assertThat(doubtful.values()).allMatch(count -> count >= 10);
    }

    @Test
    void a_doubtful_line_is_shown_with_its_reason() {
        // When
        KindFound found = found("We were about to make you an offer for the role, and could not.");

        // Then
        assertThat(found.doubt()).isEqualTo(MailRemark.PERHAPS_NOT);
        assertThat(found.lines())
                .containsExactly(new KindFound.DecidingLine(
                        Meaning.OFFER,
                        "We were about to make you an offer for the role, and could not.",
                        "make you an offer",
                        "en",
                        "not"));
    }

    @Test
    void the_lines_that_decided_are_shown_with_their_phrase() {
        // When
        KindFound found = found("""
                Subject: Your application
                From: hr@northwind.example

                Thank you for applying. Unfortunately we have decided to move forward with other
                candidates. All the best!
                """);

        // Then
        assertThat(found.lines())
                .containsExactly(new KindFound.DecidingLine(
                        Meaning.TURNDOWN,
                        "Unfortunately we have decided to move forward with other candidates.",
                        "decided to move forward with other",
                        "en",
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kiitos hakemuksestasi. Valitettavasti emme valinneet sinua tehtävään.",
                "Děkujeme za váš zájem. Bohužel jsme vybrali jiného uchazeče.",
                "ご応募ありがとうございました。残念ながら今回は見送らせていただきます。",
                "Дякуємо за ваш інтерес. На жаль, ми обрали іншого кандидата.",
                "We close our books in four days.",
                "?!.,;:\u2026 \uD83D\uDE22",
            })
    void nothing_is_made_of_a_language_without_phrases(String text) {
        // When
        KindFound found = found(text);

        // Then
        assertThat(found).isEqualTo(KindFound.doubtful(MailRemark.NO_PHRASE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If we are unable to offer you the position, we will write to you.",
                "We may invite you to an interview.",
                "Falls wir uns für eine andere Kandidatin entschieden haben, melden wir uns.",
                "如果您未能通过筛选，我们会通知您。",
            })
    void a_condition_is_not_taken_for_what_happened(String text) {
        assertThat(found(text).meaning()).isNull();
    }

    @Test
    void an_answer_is_read_without_what_it_answers() {
        // When
        KindFound found = found("""
                From: Jane <jane@northwind.example>
                Subject: Re: Interview invitation

                Hi Ada, unfortunately we have decided to move forward with another candidate.

                On Tue, 3 Nov 2026 at 10:00, Jane <jane@northwind.example> wrote:
                > Hi Ada, we would like to invite you to an interview.
                """);

        // Then
        assertThat(found.meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "says TURNDOWN en",
                "says TURNDOWN en: ",
                "says SOMETIMES en: never",
                "says TURNDOWN en: a b | A, b!",
                "says TURNDOWN en: .. b",
                "tells TURNDOWN en: a",
                "label NOBODY: x"
            })
    void a_table_with_a_slip_is_refused(String line) {
        assertThatThrownBy(() -> Phrases.of(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_language_of_an_import_has_phrases_of_every_meaning() {
        assertThat(PHRASES.languages()).containsExactlyInAnyOrderElementsOf(LANGUAGES);
        assertThat(LANGUAGES)
                .allSatisfy(
                        language -> assertThat(PHRASES.meanings(language)).containsExactlyInAnyOrder(Meaning.values()));
    }

    @Test
    void every_language_can_tell_what_makes_good_news_doubtful() {
        assertThat(LANGUAGES).allMatch(PHRASES::doubts);
    }
}
