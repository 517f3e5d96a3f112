package dev.onward.opportunity.exchange.mails.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.testkit.Horizons;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days as programs write them above a mail that they pass on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrittenDayTest {

    private static final Horizon HORIZON = Horizons.at("2026-11-30T09:00:00Z");
    private static final Words WORDS = new WordTable().words();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, Nov 20, 2026 at 10:00 AM",
                "Friday, November 20, 2026 10:00 AM",
                "Fri, 20 Nov 2026 10:00:00 +0100",
                "2026-11-20 10:00",
                "11/20/2026",
                "20/11/2026 10:00",
                "Freitag, 20. November 2026 10:00",
                "Fr., 20. Nov. 2026 um 10:00 Uhr",
                "20.11.2026 10:00",
                "vendredi 20 novembre 2026 10:00",
                "ven. 20 nov. 2026 à 10:00",
                "viernes, 20 de noviembre de 2026 10:00",
                "vie, 20 nov 2026 a las 10:00",
                "venerdì 20 novembre 2026 10:00",
                "sexta-feira, 20 de novembro de 2026 10:00",
                "sex., 20 de nov. de 2026 às 10:00",
                "vrijdag 20 november 2026 10:00",
                "piątek, 20 listopada 2026 10:00",
                "pt., 20 lis 2026 o 10:00",
                "20 Kasım 2026 Cuma 10:00",
                "2026年11月20日 星期五 10:00",
                "2026年11月20日(星期五) 上午10:00",
                "Fri 20 Nov 2026 - 9.05",
                "Nov 20, 2026 - 9.05 am",
                "2026-11-20 - 9.05",
                "20.11.2026 - 10.30 Uhr",
                "20. November 2026 - 10.30 Uhr",
                "20/11/2026 - 10.30",
                "20-11-2026 - 10.30",
                "le 20 novembre 2026 - 9.05",
                "20 de noviembre de 2026 - 10.30 h",
                "20 novembre 2026 - 9.05",
                "20 de novembro de 2026 - 9.05",
                "20 november 2026 - 9.05 uur",
                "20 listopada 2026 - 9.05",
                "20.11.2026 - 9.05",
                "20 Kasım 2026 - 9.05",
                "2026 年 11 月 20 日 - 9.05",
                "2026/11/20 - 9.05",
                "2026.11.20 - 9.05",
            })
    void a_day_is_read_in_whatever_language_it_is_written(String text) {
        assertThat(WrittenDay.in(text, WORDS::month)).contains(LocalDate.of(2026, 11, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "last Friday",
                "Montag",
                "4/5/2026",
                "31. Februar 2026",
                "20 November",
                "10:00",
                "2026",
                "99/99/9999",
                "4/5/2026 - 10.30",
                "31.02.2026 - 10.30",
                "20 Foo 2026 - 10.30"
            })
    void a_text_that_says_no_day_or_perhaps_another_one_is_not_read(String text) {
        assertThat(WrittenDay.in(text, WORDS::month)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20 November 2099, DATE_AHEAD",
        "20 November 1926, DATE_IMPLAUSIBLE",
        "last Friday, DATE_UNREADABLE",
    })
    void a_day_that_cannot_be_is_left_out(String text, MailRemark because) {
        assertThat(WrittenDay.belief(text, WORDS::month, HORIZON)).isEqualTo(new SentClaim.Belief.LeftOut(because));
    }

    @Test
    void a_long_line_is_read_in_no_time() {
        assertThat(WrittenDay.belief("1 de ".repeat(100_000), WORDS::month, HORIZON))
                .isEqualTo(new SentClaim.Belief.LeftOut(MailRemark.DATE_UNREADABLE));
        assertThat(WrittenDay.belief("20 Nov 2026 " + "x".repeat(100_000), WORDS::month, HORIZON))
                .isEqualTo(new SentClaim.Belief.Possible(OccurredAt.on(LocalDate.of(2026, 11, 20))));
    }
}
