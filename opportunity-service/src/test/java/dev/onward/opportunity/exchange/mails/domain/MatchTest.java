package dev.onward.opportunity.exchange.mails.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.opportunity.exchange.mails.PhraseTable;
import dev.onward.opportunity.exchange.mails.domain.Match.By;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which opportunity a mail is about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchTest {

    private static final Phrases PHRASES = new PhraseTable().phrases();
    private static final Pursued ACCOUNTING = pursued("Northwind Traders GmbH", "Head of Accounting", false);
    private static final Pursued CONTROLLER = pursued("Northwind Traders GmbH", "Controller", false);
    private static final Pursued CONTOSO = pursued("Contoso", "Controller", false);

    private static Pursued pursued(String organization, String title, boolean ended) {
        return new Pursued(UUID.randomUUID(), organization, title, ended);
    }

    private static List<Match> matches(String from, String subject, String text, Pursued... all) {
        return Match.of(
                new Mail(subject, from, List.of(), List.of(text.lines().toList()), null), List.of(all), PHRASES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jane <jane@northwind-traders.example>|Hello|Dear Ada|ADDRESS",
                "jane@mail.northwindtraders.co.uk|Hello|Dear Ada|ADDRESS",
                "jane@northwind.example|Hello|Dear Ada|ADDRESS",
                "Northwind Traders Careers <no-reply@greenhouse.io>|Hello|Dear Ada|SENDER",
                "no-reply@greenhouse.io|Your application at NORTHWIND TRADERS|Dear Ada|SUBJECT",
                "no-reply@greenhouse.io|Hello|Thank you for applying to Northwind Traders.|TEXT",
            })
    void an_organization_is_known_by_what_names_it(String from, String subject, String text, By by) {
        // When
        List<Match> matches = matches(from, subject, text, ACCOUNTING, CONTOSO);

        // Then
        assertThat(matches).containsExactly(new Match(ACCOUNTING, Set.of(by)));
    }

    @Test
    void a_title_tells_two_opportunities_of_one_organization_apart() {
        // When
        List<Match> matches = matches(
                "jane@northwind-traders.example",
                "Your application",
                "about the position as Head of\nAccounting",
                ACCOUNTING,
                CONTROLLER,
                CONTOSO);

        // Then
        assertThat(matches).containsExactly(new Match(ACCOUNTING, Set.of(By.ADDRESS, By.TITLE)));
    }

    @Test
    void two_that_fit_alike_are_both_shown_the_open_one_first() {
        // Given
        Pursued ended = pursued("Northwind Traders GmbH", "Head of Accounting", true);

        // When
        List<Match> matches =
                matches("jane@northwind-traders.example", "Hello", "Dear Ada", ended, ACCOUNTING, CONTOSO);

        // Then
        assertThat(matches).extracting(Match::pursued).containsExactly(ACCOUNTING, ended);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lever <jobs@hire.lever.co>|Hello|Dear Ada|Leverage Ltd",
                "a@gmail.com|Hello|Dear Ada|Gmail",
                "a@b.example|Head of Accounting|Dear Ada, about the Head of Accounting|Fabrikam",
                "a@b.example|Hello|we meet at the office and the team is in|Int",
                "a@example.com|Hello|the company that we are|Com",
                "a@b.example|Hello|northwinds blow|Northwind",
            })
    void a_mail_that_names_no_organization_is_about_none(
            String from, String subject, String text, String organization) {
        assertThat(matches(from, subject, text, pursued(organization, "Head of Accounting", false)))
                .isEmpty();
    }

    @Test
    void names_in_chinese_are_found_in_the_text() {
        // Given
        Pursued chinese = pursued("北风贸易", "财务主管", false);

        // When
        List<Match> matches = matches("hr@b.example", "申请", "感谢您申请北风贸易的财务主管职位。", chinese, CONTOSO);

        // Then
        assertThat(matches).containsExactly(new Match(chinese, Set.of(By.TEXT, By.TITLE)));
    }

    @Test
    void five_at_most_are_shown() {
        // Given
        Pursued[] many = new Pursued[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = pursued("Northwind", "Role " + i, false);
        }

        // When
        List<Match> matches = matches("a@northwind.example", "", "", many);

        // Then
        assertThat(matches).hasSize(5);
    }
}
