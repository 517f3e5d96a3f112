package dev.onward.opportunity.view.reports.domain;

import static dev.onward.opportunity.view.reports.domain.ReportFixtures.FIRST;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.SECOND;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.acceptanceRescinded;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.accepted;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.applied;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.asked;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.closed;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.contributions;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.declined;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.details;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.heard;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.held;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.identified;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.intended;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.invited;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.knowNot;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.offerAccepted;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.offered;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.reconsidered;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.reinstated;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.rejected;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.responded;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.withdrew;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.contracts.vocabulary.TurndownReason;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.opportunity.view.reports.domain.CellText.Row;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What one opportunity adds to the counters. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContributionsTest {

    private static final Told<OpportunityFact> IDENTIFIED = Told.on("2026-10-01", identified());
    private static final Told<OpportunityFact> APPLIED = Told.on("2026-10-03", applied());

    @Test
    void stays_are_counted_from_stage_to_stage_and_the_last_from_its_day() {
        Map<Cell, Integer> cells = contributions(
                IDENTIFIED, APPLIED, Told.on("2026-10-10", invited(FIRST)), Told.on("2026-10-15", held(FIRST)));

        assertThat(details(cells, Measure.STAY))
                .containsExactly(
                        "2026-10-01 PROSPECT/2/APPLIED",
                        "2026-10-03 APPLIED/7/INVITED",
                        "2026-10-10 INVITED/5/INTERVIEWING",
                        "2026-10-15 INTERVIEWING/>2026-10-15/-");
        assertThat(details(cells, Measure.REACHED)).containsExactly("2026-10-01 INTERVIEWED/true");
    }

    @Test
    void a_fact_near_midnight_is_of_the_persons_day() {
        // Given
        Told<OpportunityFact> late = Told.at("2026-11-01T05:00:00Z", applied());
        Told<OpportunityFact> early = Told.at("2026-11-01T11:00:00Z", invited(FIRST));

        // When
        Map<Cell, Integer> west = contributions(livingIn("Pacific/Pago_Pago"), IDENTIFIED, late, early);
        Map<Cell, Integer> east = contributions(livingIn("Pacific/Kiritimati"), IDENTIFIED, late, early);

        // Then
        assertThat(details(west, Measure.STAY))
                .containsExactly(
                        "2026-10-01 PROSPECT/30/APPLIED",
                        "2026-10-31 APPLIED/1/INVITED",
                        "2026-11-01 INVITED/>2026-11-01/-");
        assertThat(details(east, Measure.STAY))
                .containsExactly(
                        "2026-10-01 PROSPECT/31/APPLIED",
                        "2026-11-01 APPLIED/1/INVITED",
                        "2026-11-02 INVITED/>2026-11-02/-");
    }

    @Test
    void a_move_to_another_zone_leaves_what_was_told_before_on_its_day() {
        // Given
        PersonCalendar moved = new PersonCalendar(List.of(
                new PersonCalendar.Since(Instant.EPOCH, ZoneId.of("America/New_York")),
                new PersonCalendar.Since(Instant.parse("2026-11-20T00:00:00Z"), ZoneId.of("Asia/Tokyo"))));

        // When
        Map<Cell, Integer> cells = contributions(
                moved,
                IDENTIFIED,
                Told.at("2026-10-03T23:00:00Z", (OpportunityFact) applied()).recorded("2026-11-19T00:00:00Z"));

        // Then
        assertThat(details(cells, Measure.RESPONSE)).containsExactly("2026-10-03 WAITING/>2026-10-03");
    }

    private static PersonCalendar livingIn(String zone) {
        return new PersonCalendar(List.of(new PersonCalendar.Since(Instant.EPOCH, ZoneId.of(zone))));
    }

    @Test
    void imported_and_unknown_dates_are_no_days() {
        Map<Cell, Integer> cells = contributions(
                Told.on("2026-09-01", (OpportunityFact) identified()).imported(),
                APPLIED,
                Told.unknown(invited(FIRST)));

        assertThat(details(cells, Measure.STAY))
                .containsExactly(
                        "2026-09-01 PROSPECT/?/APPLIED", "2026-10-03 APPLIED/?/INVITED", "2026-11-02 INVITED/?/-");
        assertThat(details(cells, Measure.RESPONSE)).containsExactly("2026-10-03 INVITED/?");
    }

    @Test
    void a_correction_moves_the_days_and_a_retraction_takes_them_away() {
        Map<Cell, Integer> corrected = contributions(
                IDENTIFIED, APPLIED, Told.corrected(2, OccurredAt.on(LocalDate.of(2026, 10, 5)), applied()));
        Map<Cell, Integer> retracted = contributions(IDENTIFIED, APPLIED, Told.retracted(2, "Applied"));
        Map<Cell, Integer> nothing = contributions(IDENTIFIED, Told.retracted(1, "OpportunityIdentified"));

        assertThat(details(corrected, Measure.STAY))
                .containsExactly("2026-10-01 PROSPECT/4/APPLIED", "2026-10-05 APPLIED/>2026-10-05/-");
        assertThat(details(retracted, Measure.STAY)).containsExactly("2026-10-01 PROSPECT/>2026-10-01/-");
        assertThat(retracted).isEqualTo(contributions(IDENTIFIED));
        assertThat(nothing).isEmpty();
    }

    @Test
    void an_answer_ends_the_wait_and_an_ending_without_one_cuts_it() {
        assertThat(details(contributions(IDENTIFIED, APPLIED), Measure.RESPONSE))
                .containsExactly("2026-10-03 WAITING/>2026-10-03");
        assertThat(details(contributions(IDENTIFIED, APPLIED, Told.on("2026-10-20", rejected())), Measure.RESPONSE))
                .containsExactly("2026-10-03 TURNED_DOWN/17");
        assertThat(details(contributions(IDENTIFIED, APPLIED, Told.on("2026-10-05", withdrew())), Measure.RESPONSE))
                .containsExactly("2026-10-03 LEFT_FIRST/2+");
        assertThat(details(
                        contributions(IDENTIFIED, APPLIED, Told.on("2026-10-30", closed(ClosingReason.NO_RESPONSE))),
                        Measure.RESPONSE))
                .containsExactly("2026-10-03 CLOSED/27+");
    }

    @Test
    void a_silence_is_broken_by_the_organization_and_not_by_doubts_of_the_person() {
        Map<Cell, Integer> cells = contributions(
                IDENTIFIED,
                APPLIED,
                Told.on("2026-10-05", intended()),
                Told.on("2026-10-06", reconsidered()),
                Told.on("2026-10-10", invited(FIRST)),
                Told.on("2026-10-11", accepted(FIRST)),
                Told.on("2026-10-15", held(FIRST)),
                Told.on("2026-10-20", held(SECOND)),
                Told.on("2026-10-25", withdrew()));

        assertThat(details(cells, Measure.SILENCE))
                .containsExactly(
                        "2026-10-03 APPLIED/7",
                        "2026-10-11 INVITED/4",
                        "2026-10-15 FIRST_ROUND/5",
                        "2026-10-20 LATER_ROUND/5+");
    }

    @Test
    void an_exit_names_who_caused_it_and_each_reason() {
        Map<Cell, Integer> withdrawn = contributions(
                IDENTIFIED, APPLIED, Told.on("2026-10-05", withdrew(ReasonCode.ROLE, ReasonCode.CULTURE)));
        Map<Cell, Integer> turnedDown =
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-05", rejected(TurndownReason.EXPERIENCE)));
        Map<Cell, Integer> expired = contributions(IDENTIFIED, Told.on("2026-10-05", closed(ClosingReason.EXPIRED)));
        Map<Cell, Integer> untold = contributions(IDENTIFIED, APPLIED, Told.on("2026-10-05", rejected()));

        assertThat(details(withdrawn, Measure.EXIT)).containsExactly("2026-10-05 WITHDRAWN/SEEKER/APPLIED/NONE");
        assertThat(details(withdrawn, Measure.EXIT_REASON))
                .containsExactly("2026-10-05 WITHDRAWN/SEEKER/CULTURE", "2026-10-05 WITHDRAWN/SEEKER/ROLE");
        assertThat(details(turnedDown, Measure.EXIT_REASON)).containsExactly("2026-10-05 REJECTED/EMPLOYER/EXPERIENCE");
        assertThat(details(expired, Measure.EXIT)).containsExactly("2026-10-05 CLOSED/NOBODY/PROSPECT/NONE");
        assertThat(details(untold, Measure.EXIT_REASON)).containsExactly("2026-10-05 REJECTED/EMPLOYER/-");
    }

    @Test
    void an_offer_taken_is_no_exit() {
        Map<Cell, Integer> cells =
                contributions(IDENTIFIED, Told.on("2026-10-05", offered()), Told.on("2026-10-08", offerAccepted()));

        assertThat(details(cells, Measure.EXIT)).isEmpty();
        assertThat(details(cells, Measure.REACHED)).containsExactly("2026-10-01 ACCEPTED/false");
        assertThat(details(cells, Measure.STAY)).contains("2026-10-05 OFFER/3/ACCEPTED");
    }

    @Test
    void a_promise_given_back_is_an_exit_of_an_opportunity_that_came_to_an_offer() {
        Map<Cell, Integer> cells = contributions(
                IDENTIFIED,
                Told.on("2026-10-05", offered()),
                Told.on("2026-10-08", offerAccepted()),
                Told.on("2026-10-12", acceptanceRescinded()));

        assertThat(details(cells, Measure.EXIT)).containsExactly("2026-10-12 DECLINED/SEEKER/ACCEPTED/NONE");
        assertThat(details(cells, Measure.EXIT_REASON)).containsExactly("2026-10-12 DECLINED/SEEKER/OTHER_OPTION");
        assertThat(details(cells, Measure.REACHED)).containsExactly("2026-10-01 OFFERED/false");
        assertThat(details(cells, Measure.STAY)).contains("2026-10-05 OFFER/3/ACCEPTED");
    }

    @Test
    void an_interview_has_the_sequel_that_the_organization_gave_it() {
        Told<OpportunityFact> first = Told.on("2026-10-10", held(FIRST, 2, 5));

        assertThat(details(contributions(IDENTIFIED, first), Measure.INTERVIEW))
                .containsExactly("2026-10-10 1/WAITING");
        assertThat(details(contributions(IDENTIFIED, first, Told.on("2026-10-12", invited(SECOND))), Measure.INTERVIEW))
                .containsExactly("2026-10-10 1/INVITED_BACK");
        assertThat(details(contributions(IDENTIFIED, first, Told.on("2026-10-12", offered())), Measure.INTERVIEW))
                .containsExactly("2026-10-10 1/INVITED_BACK");
        assertThat(details(contributions(IDENTIFIED, first, Told.on("2026-10-12", rejected())), Measure.INTERVIEW))
                .containsExactly("2026-10-10 1/NOT_INVITED_BACK");
        assertThat(details(contributions(IDENTIFIED, first, Told.on("2026-10-12", withdrew())), Measure.INTERVIEW))
                .containsExactly("2026-10-10 1/NEVER_KNOWN");
        assertThat(details(contributions(IDENTIFIED, first), Measure.ENTHUSIASM))
                .containsExactly("2026-10-10 1/3");
    }

    @Test
    void a_withdrawal_before_the_second_round_is_counted_as_early() {
        Told<OpportunityFact> invited = Told.on("2026-10-10", invited(FIRST));

        assertThat(details(contributions(IDENTIFIED, invited), Measure.INVITED)).containsExactly("2026-10-10 WAITING");
        assertThat(details(contributions(IDENTIFIED, invited, Told.on("2026-10-12", declined(FIRST))), Measure.INVITED))
                .containsExactly("2026-10-10 DECLINED_INVITATION");
        assertThat(details(contributions(IDENTIFIED, invited, Told.on("2026-10-12", withdrew())), Measure.INVITED))
                .containsExactly("2026-10-10 WITHDREW_EARLY");
        assertThat(details(
                        contributions(
                                IDENTIFIED,
                                Told.on("2026-10-10", held(FIRST)),
                                Told.on("2026-10-12", held(SECOND)),
                                Told.on("2026-10-13", withdrew())),
                        Measure.INVITED))
                .containsExactly("2026-10-10 STAYED");
    }

    @Test
    void the_lag_of_an_unwanted_opportunity_ends_when_it_is_withdrawn() {
        Told<OpportunityFact> known = Told.on("2026-10-10", knowNot(LocalDate.of(2026, 10, 9)));
        Told<OpportunityFact> held = Told.on("2026-10-12", held(FIRST));

        assertThat(details(contributions(IDENTIFIED, APPLIED, known, held), Measure.UNWANTED))
                .containsExactly("2026-10-09 >2026-10-09/1");
        assertThat(details(
                        contributions(IDENTIFIED, APPLIED, known, held, Told.on("2026-10-19", withdrew())),
                        Measure.UNWANTED))
                .containsExactly("2026-10-09 10/1");
        assertThat(details(
                        contributions(IDENTIFIED, APPLIED, known, Told.on("2026-10-19", rejected())), Measure.UNWANTED))
                .containsExactly("2026-10-09 10+/0");
        assertThat(details(contributions(IDENTIFIED, Told.on("2026-10-10", knowNot(null))), Measure.UNWANTED))
                .isEmpty();
    }

    @Test
    void an_intent_is_snap_or_considered_and_has_its_sequel() {
        Map<Cell, Integer> cells = contributions(
                IDENTIFIED,
                Told.at("2026-10-10T10:00:00Z", held(FIRST)),
                Told.at("2026-10-10T12:00:00Z", intended()),
                Told.at("2026-10-11T12:00:00Z", reconsidered()),
                Told.at("2026-10-12T12:00:00Z", intended()));

        assertThat(details(cells, Measure.INTENT))
                .containsExactly("2026-10-10 SNAP/RECONSIDERED", "2026-10-12 CONSIDERED/PENDING");
    }

    @Test
    void feedback_is_asked_for_and_heard() {
        Map<Cell, Integer> cells = contributions(
                IDENTIFIED,
                APPLIED,
                Told.on("2026-10-10", rejected()),
                Told.on("2026-10-11", asked()),
                Told.on("2026-10-20", heard(FIRST, 4)));

        assertThat(details(cells, Measure.FEEDBACK_REPLY)).containsExactly("2026-10-11 RECEIVED");
        assertThat(details(cells, Measure.FEEDBACK_HEARD)).containsExactly("2026-10-20 2/4");
    }

    @Test
    void a_word_is_an_answer_and_a_receipt_by_a_machine_is_none() {
        Told<OpportunityFact> receipt = Told.on("2026-10-04", responded(ResponseKind.AUTOMATIC_RECEIPT));
        Told<OpportunityFact> news = Told.on("2026-10-09", responded(ResponseKind.NEWS));

        assertThat(details(contributions(IDENTIFIED, APPLIED, receipt), Measure.RESPONSE))
                .containsExactly("2026-10-03 WAITING/>2026-10-03");
        assertThat(details(contributions(IDENTIFIED, APPLIED, receipt, news), Measure.RESPONSE))
                .containsExactly("2026-10-03 HEARD/6");
        assertThat(details(contributions(IDENTIFIED, APPLIED, receipt, news), Measure.SILENCE))
                .containsExactly("2026-10-03 APPLIED/6", "2026-10-09 APPLIED/>2026-10-09");
    }

    @Test
    void a_person_of_several_searches_is_counted_by_the_first_with_an_outcome() {
        // Given
        UUID first = new UUID(0, 3);
        UUID second = new UUID(0, 2);
        UUID third = new UUID(0, 1);
        Map<Row, Integer> nothing = destination("2026-01-10", null);
        Map<Row, Integer> placed = destination("2026-05-10", OutcomeCategory.EMPLOYED_FT);
        Map<Row, Integer> seeking = destination("2026-08-10", OutcomeCategory.SEEKING);

        // Then
        assertThat(Contributions.firstDestination(Map.of(first, nothing, second, placed, third, seeking)))
                .contains(second);
        assertThat(Contributions.firstDestination(Map.of(first, nothing, third, destination("2026-08-10", null))))
                .contains(first);
        assertThat(Contributions.firstDestination(Map.of(first, Map.of()))).isEmpty();
    }

    private static Map<Row, Integer> destination(String began, @Nullable OutcomeCategory category) {
        return CellText.rows(CellText.write(Map.of(
                new Cell(LocalDate.parse(began), new Segment(null, null, false), new Detail.Destination(category)),
                1)));
    }

    @Test
    void a_reversed_ending_is_no_exit_and_its_time_no_stay() {
        Map<Cell, Integer> cells = contributions(
                IDENTIFIED, APPLIED, Told.on("2026-10-10", withdrew()), Told.on("2026-10-15", reinstated()));

        assertThat(details(cells, Measure.EXIT)).isEmpty();
        assertThat(details(cells, Measure.STAY))
                .containsExactly(
                        "2026-10-01 PROSPECT/2/APPLIED",
                        "2026-10-03 APPLIED/7/WITHDRAWN",
                        "2026-10-15 APPLIED/>2026-10-15/-");
    }
}
