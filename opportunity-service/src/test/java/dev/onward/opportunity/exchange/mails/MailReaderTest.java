package dev.onward.opportunity.exchange.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.exchange.mails.domain.KindFound;
import dev.onward.opportunity.exchange.mails.domain.Mail;
import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.mails.domain.Meaning;
import dev.onward.opportunity.exchange.mails.domain.Phrases;
import dev.onward.opportunity.exchange.mails.domain.SentClaim;
import dev.onward.testkit.Horizons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as programs store them and as people paste them, and those that are none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailReaderTest {

    private static final Phrases PHRASES = new PhraseTable().phrases();
    private static final String OWN = "ada@example.org";
    private static final String HEAD = """
            From: Jane Doe <jane@northwind.example>
            To: Ada <ada@example.org>
            Subject: Your application
            Date: Fri, 20 Nov 2026 10:00:00 +0100
            MIME-Version: 1.0
            """;

    private static final String TURNDOWN = "We have decided to move forward with another candidate.";

    private static ReadMail stored(String source) {
        return stored(source.getBytes(StandardCharsets.UTF_8));
    }

    private static ReadMail stored(byte[] source) {
        return new MailReader(PHRASES, OWN).stored(new ByteArrayInputStream(source));
    }

    private static ReadMail pasted(String text) {
        try {
            return new MailReader(PHRASES, OWN)
                    .pasted(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KindFound kind(ReadMail read) {
        return KindFound.in(read.original().mail(), PHRASES);
    }

    private static SentClaim.Belief belief(ReadMail read) {
        return Objects.requireNonNull(read.original().mail().sent()).belief(Horizons.at("2026-11-30T09:00:00Z"));
    }

    @Test
    void a_stored_mail_is_read_with_sender_subject_and_date() {
        // When
        ReadMail read =
                stored(HEAD.replace("Your application", "=?UTF-8?Q?Ihre_Bewerbung_f=C3=BCr?=\n =?UTF-8?Q?_uns?=")
                        + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
                        + "Sehr geehrte Frau Beispiel, wir haben uns f=FCr eine andere Person entschied=\nen.\n");

        // Then
        Mail mail = read.original().mail();
        assertThat(mail.subject()).isEqualTo("Ihre Bewerbung für uns");
        assertThat(mail.from().name()).isEqualTo("Jane Doe");
        assertThat(mail.from().address()).isEqualTo("jane@northwind.example");
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
        assertThat(belief(read))
                .isEqualTo(new SentClaim.Belief.Possible(OccurredAt.at(Instant.parse("2026-11-20T09:00:00Z"))));
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void a_mail_in_html_only_is_read_as_it_is_seen() {
        // When
        ReadMail read = stored(HEAD + "Content-Type: text/html; charset=utf-8\n\n"
                + "<html><head><style>p{}</style></head><body><p>Dear Ada,</p><p>We have decided to <b>move</b>&nbsp;forward\n"
                + "with <i>another</i> candidate.</p><script>offer you the position</script></body></html>");

        // Then
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void html_counts_where_the_plain_text_beside_it_says_nothing() {
        // When
        ReadMail read = stored(HEAD + """
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                Please use a program that shows HTML.
                --b
                Content-Type: text/html

                <p>We have decided to move forward with another candidate.</p>
                --b--
                """);

        // Then
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void attachments_alone_say_nothing() {
        // When
        ReadMail read = stored(HEAD + """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: application/pdf; name=letter.pdf
                Content-Transfer-Encoding: base64

                JVBERi0xLjQK
                --b
                Content-Type: text/plain; name=letter.txt
                Content-Disposition: attachment; filename=letter.txt

                We have decided to move forward with another candidate.
                --b--
                """);

        // Then
        assertThat(kind(read)).isEqualTo(KindFound.doubtful(MailRemark.NO_TEXT));
    }

    @Test
    void a_mail_of_the_persons_own_says_nothing_of_others() {
        assertThat(stored(HEAD.replace("Jane Doe <jane@northwind.example>", "Ada <ADA@example.org>") + "\n" + TURNDOWN)
                        .fromThemselves())
                .isTrue();
        assertThat(stored(HEAD.replace("Jane Doe <jane@northwind.example>", "a.b@home.example")
                                        .replace("ada@example.org", "a.b@home.example")
                                + "\n" + TURNDOWN)
                        .fromThemselves())
                .isTrue();
        assertThat(stored(HEAD + "\n" + TURNDOWN).fromThemselves()).isFalse();
    }

    @Test
    void a_forwarded_mail_is_read_without_what_stands_above_it() {
        // When
        ReadMail read = stored("""
                From: Ada <ada@example.org>
                To: Ada <ada@example.org>
                Subject: WG: Ihre Bewerbung
                Date: Fri, 27 Nov 2026 10:00:00 +0100

                Schade! I had hoped they would offer you the position, as I told Ben.

                -----Ursprüngliche Nachricht-----
                Von: Jane Doe [mailto:jane@northwind.example]
                Gesendet: Freitag, 20. November 2026 10:00
                An: Ada
                Betreff: Ihre Bewerbung

                Sehr geehrte Frau Beispiel, leider müssen wir Ihnen absagen.

                Von: Ada
                Gesendet: Montag
                An: Jane Doe
                Betreff: Bewerbung

                Anbei mein Arbeitsvertrag.
                """);

        // Then
        assertThat(read.original().forwarded()).isTrue();
        assertThat(read.original().mail().from().address()).isEqualTo("jane@northwind.example");
        assertThat(read.original().mail().sent()).isNull();
        assertThat(read.original().dateInText()).isEqualTo("Freitag, 20. November 2026 10:00");
        assertThat(read.remarks()).isEmpty();
        assertThat(read.fromThemselves()).isFalse();
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void a_mail_forwarded_as_an_attachment_is_the_one_that_is_meant() {
        // When
        ReadMail read = stored("""
                From: Ada <home@example.com>
                To: inbox@example.net
                Subject: Fwd: Your application
                Date: Fri, 27 Nov 2026 10:00:00 +0100
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                See below.
                --b
                Content-Type: message/rfc822
                Content-Disposition: attachment

                From: jane@northwind.example
                To: home@example.com
                Subject: Your application
                Date: Fri, 20 Nov 2026 10:00:00 +0100
                Content-Type: text/plain

                We have decided to move forward with another candidate.
                --b--
                """);

        // Then
        assertThat(read.original().mail().from().address()).isEqualTo("jane@northwind.example");
        assertThat(belief(read))
                .isEqualTo(new SentClaim.Belief.Possible(OccurredAt.at(Instant.parse("2026-11-20T09:00:00Z"))));
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void a_pasted_mail_is_read_with_or_without_its_head() {
        // When
        ReadMail bare = pasted(TURNDOWN);
        ReadMail headed = pasted("---------- Forwarded message ---------\nFrom: Jane <jane@northwind.example>\n"
                + "Date: Fri, Nov 20, 2026 at 10:00 AM\nSubject: Your application\nTo: <ada@example.org>\n\n"
                + TURNDOWN);

        // Then
        assertThat(kind(bare).meaning()).isEqualTo(Meaning.TURNDOWN);
        assertThat(bare.remarks()).containsExactly(MailRemark.DATE_MISSING);
        assertThat(kind(headed).meaning()).isEqualTo(Meaning.TURNDOWN);
        assertThat(headed.original().mail().from().address()).isEqualTo("jane@northwind.example");
        assertThat(headed.original().mail().subject()).isEqualTo("Your application");
        assertThat(headed.original().dateInText()).isEqualTo("Fri, Nov 20, 2026 at 10:00 AM");
    }

    @Test
    void the_date_of_something_that_a_pasted_mail_speaks_of_is_not_its_own() {
        assertThat(pasted("Date: 20 Nov 2026\n\n" + TURNDOWN).original().dateInText())
                .isEqualTo("20 Nov 2026");
        assertThat(pasted("Subject: Your interview\nSent: 20 Nov 2026\n" + TURNDOWN)
                        .original()
                        .dateInText())
                .isEqualTo("20 Nov 2026");
        ReadMail invitation =
                pasted("We would like to invite you to an interview.\nDate: 2 November 2026\nTime: 10:00");
        assertThat(invitation.original().dateInText()).isNull();
        assertThat(invitation.remarks()).containsExactly(MailRemark.DATE_MISSING);
    }

    @Test
    void the_source_of_a_mail_that_is_pasted_is_read_as_a_stored_one() {
        // When
        ReadMail read = pasted(HEAD + "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n"
                + "V2UgaGF2ZSBkZWNpZGVkIHRvIG1vdmUgZm9yd2FyZCB3aXRoIGFub3RoZXIgY2FuZGlkYXRlLg==\n");

        // Then
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
        assertThat(read.original().mail().sent()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 20 Nov 2026 10:00:00 +0100|POSSIBLE",
                "20 Nov 2026 10:00:00 GMT (a comment)|POSSIBLE",
                "Wed, 20 Nov 2026 10:00:00 +0100|DATE_UNREADABLE",
                "last Friday|DATE_UNREADABLE",
                "Mon, 30 Nov 2026 10:00:00 +0000|DATE_AHEAD",
                "Fri, 20 Nov 2099 10:00:00 +0000|DATE_AHEAD",
                "20 Nov 1026 10:00:00 +0000|DATE_IMPLAUSIBLE",
                "Sun, 1 Nov 2026 10:00:00 +0100|DATE_CONTRADICTED",
                "Sun, 22 Nov 2026 10:00:00 +0100|DATE_CONTRADICTED",
            })
    void a_date_is_a_claim_that_is_left_out_where_it_cannot_be_true(String date, String belief) {
        // Given
        ReadMail read = stored(HEAD.replace("Fri, 20 Nov 2026 10:00:00 +0100", date)
                + "Received: from a by b; Fri, 20 Nov 2026 10:00:05 +0000 (UTC)\n"
                + "Received: from c by a; Fri, 20 Nov 2026 10:00:02 +0000\n\n" + TURNDOWN);

        // When
        SentClaim.Belief believed = belief(read);

        // Then
        assertThat(
                        switch (believed) {
                            case SentClaim.Belief.Possible _ -> "POSSIBLE";
                            case SentClaim.Belief.LeftOut(MailRemark because) -> because.name();
                        })
                .isEqualTo(belief);
    }

    @Test
    void a_charset_that_is_not_known_is_remarked_and_the_text_read_all_the_same() {
        // When
        ReadMail read = stored(HEAD + "Content-Type: text/plain; charset=x-made-up\n\n" + TURNDOWN);

        // Then
        assertThat(read.remarks()).containsExactly(MailRemark.CHARSET_UNKNOWN);
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void letters_without_a_charset_are_those_of_the_west() {
        // When
        ReadMail read = stored((HEAD + "\nLeider m\u00fcssen wir absagen.").getBytes(Charset.forName("windows-1252")));

        // Then
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void thousands_of_parts_in_parts_are_not_followed() {
        // Given
        StringBuilder mail = new StringBuilder(HEAD + "Content-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 0; i < 5_000; i++) {
            mail.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
        }

        // When
        ReadMail read = stored(mail.append("--b5000\n\n").append(TURNDOWN).toString());

        // Then
        assertThat(read.remarks()).contains(MailRemark.TOO_DEEP);
        assertThat(kind(read).meaning()).isNull();
    }

    @Test
    void thousands_of_mails_in_mails_are_not_followed() {
        // Given
        String one = "From: a@b.example\nContent-Type: message/rfc822\n\n";

        // When
        ReadMail read = stored(one.repeat(5_000) + TURNDOWN);

        // Then
        assertThat(read.remarks()).contains(MailRemark.TOO_DEEP);
    }

    @Test
    void thousands_of_parts_beside_each_other_are_not_followed() {
        // Given
        String part = "--b\nContent-Type: text/plain\n\nHello.\n";

        // When
        ReadMail read = stored(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(20_000));

        // Then
        assertThat(read.remarks()).contains(MailRemark.TOO_MANY_PARTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                ":::\n\n",
                "no head at all",
                "From\nTo\n\nx",
                "Content-Type: multipart/mixed\n\nno boundary",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b--\n--b",
                "Content-Type: text/plain; charset=\"\n\nx",
                "Content-Type: ;;;===\n\nx",
                "Content-Transfer-Encoding: base64\n\n!!!!====!!!!",
                "Content-Transfer-Encoding: quoted-printable\n\n=ZZ=\n==",
                "From: <<<>>>\nSubject: =?UTF-8?B?????=\nDate: ;;;\nReceived:\n\n",
                "Subject: =?x-none?Q?=FF?=\n\nx",
            })
    void a_mail_that_is_not_as_it_should_be_is_read_as_far_as_it_can_be(String source) {
        assertThat(kind(stored(source)).meaning()).isNull();
        assertThat(kind(pasted(source)).meaning()).isNull();
    }

    @Test
    void a_head_without_an_end_takes_no_more_memory_than_it_may() {
        // When
        ReadMail read = stored("Subject: " + "a".repeat(3_000_000) + "\n\n" + TURNDOWN);

        // Then
        assertThat(read.remarks()).contains(MailRemark.MALFORMED);
    }

    @Test
    void a_text_without_an_end_is_cut_and_remarked() {
        // When
        ReadMail read = stored(HEAD + "\n" + TURNDOWN + "\n" + "Blah blah. ".repeat(200_000));

        // Then
        assertThat(read.remarks()).contains(MailRemark.CUT);
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
        assertThat(read.original().mail().texts().stream()
                        .flatMap(List::stream)
                        .mapToInt(String::length)
                        .sum())
                .isLessThan(300_000);
    }

    /** Mails of the largest size, each of which once took a processor for half a minute, or its thread's whole stack. */
    static Stream<Arguments> endless() {
        String words = "=?a?b?".repeat(40_000);
        String boundary = "-".repeat(20_000) + "x";
        return Stream.of(
                Arguments.of("a subject of encoded words", "Subject: " + words + "\n\n" + TURNDOWN),
                Arguments.of(
                        "encoded words on each station", ("Received: " + words + "\n").repeat(40) + "\n" + TURNDOWN),
                Arguments.of("encoded words for each reader", ("To: " + words + "\n").repeat(40) + "\n" + TURNDOWN),
                Arguments.of(
                        "a boundary as long as a mail",
                        "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n" + "-".repeat(9_500_000)),
                Arguments.of(
                        "a boundary in each of many parts",
                        "Content-Type: multipart/mixed; boundary=b\n\n"
                                + ("--b\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n"
                                                + "-".repeat(200_000) + "\n")
                                        .repeat(40)),
                Arguments.of("marks of quoting without an end", "From: a@b.example\n\n" + ">".repeat(9_500_000)),
                Arguments.of(
                        "spaces of quoted printable",
                        HEAD
                                + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
                                + " ".repeat(9_500_000)),
                Arguments.of("tables in tables", HEAD + "Content-Type: text/html\n\n" + "<i><table>".repeat(950_000)),
                Arguments.of("beginnings of phrases", HEAD + "\n" + "helaas moeten mededelen ".repeat(400_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void the_cost_of_a_mail_is_bounded_by_its_bytes(String named, String mail) {
        // Given
        byte[] source = mail.getBytes(StandardCharsets.ISO_8859_1);
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();

        // When
        KindFound found = kind(stored(source));

        // Then
        assertThat(found).isNotNull();
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - before))
                .as(named)
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_header_is_cut_before_it_is_decoded() {
        // When
        ReadMail read = stored(HEAD.replace("Your application", "=?UTF-8?Q?Ihre_Bewerbung?= " + "x ".repeat(50_000))
                + "\n" + TURNDOWN);

        // Then
        assertThat(read.original().mail().subject())
                .startsWith("Ihre Bewerbung x")
                .hasSizeLessThan(5_000);
        assertThat(kind(read).meaning()).isEqualTo(Meaning.TURNDOWN);
    }

    @Test
    void a_boundary_longer_than_a_mail_may_have_is_not_looked_for() {
        // Given
        String mail =
                HEAD + "Content-Type: multipart/mixed; boundary=\"%1$s\"\n\n--%1$s\n\n" + TURNDOWN + "\n--%1$s--\n";

        // When
        ReadMail usual = stored(mail.formatted("b".repeat(70)));
        ReadMail longer = stored(mail.formatted("b".repeat(7_000)));

        // Then
        assertThat(kind(usual).meaning()).isEqualTo(Meaning.TURNDOWN);
        assertThat(longer.remarks()).contains(MailRemark.MALFORMED);
    }

    @Test
    void random_bytes_and_random_edits_of_a_mail_do_no_harm() {
        Random random = new Random(7);
        byte[] mail = (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>"
                        + TURNDOWN + "</p>\n--b--\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = mail.clone();
            for (int edits = random.nextInt(12); edits >= 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(kind(stored(bytes))).isNotNull();
            assertThat(kind(stored(new RandomBytes(random).next()))).isNotNull();
        }
    }

    private record RandomBytes(Random random) {

        byte[] next() {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    @Test
    void a_mail_that_stops_coming_is_no_malformed_one() {
        // Given
        InputStream gone = new InputStream() {
            @Override
            public int read() {
                throw new UncheckedIOException(new IOException("gone"));
            }
        };

        // When, then
        assertThatThrownBy(() -> new MailReader(PHRASES, OWN).stored(gone)).isInstanceOf(UncheckedIOException.class);
    }
}
