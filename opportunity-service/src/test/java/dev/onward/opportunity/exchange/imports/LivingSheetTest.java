package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.StageSince;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A sheet that people go on with, imported again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LivingSheetTest {

    private static final String SHEET = """
            Company,Job Title,Status,Date Applied
            Moss Rail,Planner,Applied,2026-03-05
            Heath Bank,Clerk,Rejected,2026-03-06
            Dell Works,Welder,Interviewing,2026-03-07
            """;

    private final LivingSheet search = new LivingSheet();

    private LivingSheet.Imported first(String csv) {
        return search.imports(csv);
    }

    private static List<String> times(List<Effective<OpportunityFact>> facts) {
        return facts.stream()
                .map(it -> it.fact().getClass().getSimpleName()
                        + (it.occurredAt() instanceof OccurredAt.On on ? " on " + on.day() : ""))
                .toList();
    }

    @Nested
    class Recognised {

        @Test
        void the_same_sheet_again_is_left_alone() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again = search.imports(SHEET);

            // Then
            assertThat(again.outcomes()).containsOnly("unchanged");
            assertThat(again.rows()).isEqualTo(before.rows());
            assertThat(again.gone()).isEmpty();
        }

        @Test
        void rows_put_on_top_and_sorted_are_known() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job Title,Status,Date Applied
                    Sedge Co,Analyst,Applied,2026-04-01
                    Dell Works,Welder,Interviewing,2026-03-07
                    Heath Bank,Clerk,Rejected,2026-03-06
                    Moss Rail,Planner,Applied,2026-03-05
                    """);

            // Then
            assertThat(again.outcomes()).containsExactly("new", "unchanged", "unchanged", "unchanged");
            assertThat(again.rows().subList(1, 4)).isEqualTo(before.rows().reversed());
            assertThat(search.opportunities()).hasSize(4);
        }

        @Test
        void a_deleted_row_stays_and_is_listed_as_no_longer_in_the_sheet() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again = search.imports(SHEET.replace("Heath Bank,Clerk,Rejected,2026-03-06\n", ""));

            // Then
            assertThat(again.gone()).containsExactly(before.rows().get(1));
            assertThat(search.board()).contains("Heath Bank, Clerk, REJECTED").hasSize(3);
        }

        @Test
        void a_date_put_right_is_a_correction_of_the_fact_that_it_is_of() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again = search.imports(SHEET.replace("2026-03-05", "2026-02-05"));

            // Then
            assertThat(again.outcomes()).containsExactly("corrected", "unchanged", "unchanged");
            assertThat(again.recorded().getFirst()).singleElement().isInstanceOf(FactCorrected.class);
            assertThat(times(search.believed(before.rows().getFirst())))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-02-05");
        }

        @Test
        void a_title_or_an_organization_put_right_is_a_correction() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again =
                    search.imports(SHEET.replace("Planner", "Senior Planner").replace("Heath Bank", "Heath Bank plc"));

            // Then
            assertThat(again.outcomes()).containsExactly("corrected", "corrected", "unchanged");
            assertThat(again.rows()).isEqualTo(before.rows());
            assertThat(search.board())
                    .containsExactly(
                            "Dell Works, Welder, INVITED",
                            "Heath Bank plc, Clerk, REJECTED",
                            "Moss Rail, Senior Planner, APPLIED");
        }

        @Test
        void a_row_that_changed_two_of_the_three_is_a_new_one() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again =
                    search.imports(SHEET.replace("Planner,Applied,2026-03-05", "Engineer,Applied,2026-05-05"));

            // Then
            assertThat(again.outcomes()).containsExactly("new", "unchanged", "unchanged");
            assertThat(again.gone()).containsExactly(before.rows().getFirst());
        }

        @Test
        void columns_that_were_added_are_recorded_and_move_nothing() {
            // Given
            LivingSheet.Imported before = first(SHEET);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job URL,Job Title,Notes,Status,Date Applied
                    Moss Rail,https://example.org/1,Planner,,Applied,2026-03-05
                    Heath Bank,,Clerk,Kind people,Rejected,2026-03-06
                    Dell Works,https://example.org/3,Welder,,Interviewing,2026-03-07
                    """);

            // Then
            assertThat(again.rows()).isEqualTo(before.rows());
            assertThat(again.outcomes()).containsExactly("corrected", "added", "corrected");
            assertThat(search.identified(before.rows().getFirst()).url()).isEqualTo("https://example.org/1");
        }

        @Test
        void a_column_that_is_left_out_takes_nothing_back() {
            // Given
            first("""
                    Company,Job Title,Status,Date Applied,Job URL,Notes
                    Moss Rail,Planner,Applied,2026-03-05,https://example.org/1,Kind people
                    """);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job Title,Status,Date Applied
                    Moss Rail,Planner,Applied,2026-03-05
                    """);

            // Then
            assertThat(again.outcomes()).containsExactly("unchanged");
            assertThat(search.believed(again.rows().getFirst())).hasSize(3);
        }

        @Test
        void two_applications_to_one_role_at_one_organization_stay_two() {
            // Given
            LivingSheet.Imported before = first("""
                    Company,Job Title,Status,Date Applied
                    Moss Rail,Planner,Rejected,2026-01-05
                    Moss Rail,Planner,Applied,2026-06-05
                    """);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job Title,Status,Date Applied
                    Moss Rail,Planner,Interviewing,2026-06-05
                    Moss Rail,Planner,Rejected,2026-01-05
                    """);

            // Then
            assertThat(again.rows()).isEqualTo(before.rows().reversed());
            assertThat(search.board()).containsExactly("Moss Rail, Planner, INVITED", "Moss Rail, Planner, REJECTED");
        }

        @Test
        void one_of_two_applications_is_known_by_its_note_where_its_date_is_put_right() {
            // Given
            LivingSheet.Imported before = first("""
                    Company,Job Title,Status,Date Applied,Notes
                    Moss Rail,Planner,Applied,2026-10-05,met Ann
                    Moss Rail,Planner,Applied,2026-10-20,second try
                    """);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job Title,Status,Date Applied,Notes
                    Moss Rail,Planner,Applied,2026-10-19,second try
                    """);

            // Then
            assertThat(again.rows()).containsExactly(before.rows().get(1));
            assertThat(again.gone()).containsExactly(before.rows().get(0));
        }

        @Test
        void nothing_is_guessed_where_two_rows_can_be_meant() {
            // Given
            LivingSheet.Imported before = first("""
                    Company,Job Title,Status,Date Applied
                    Moss Rail,Planner,Applied,2026-03-05
                    Moss Rail,Clerk,Rejected,2026-03-05
                    Dell Works,Welder,Applied,2026-03-07
                    """);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job Title,Status,Date Applied
                    Moss Rail,Cook,Interviewing,2026-03-05
                    Moss Rail,Driver,Interviewing,2026-03-05
                    Dell Works,Welder,Applied,2026-03-07
                    """);

            // Then
            assertThat(again.outcomes()).containsExactly("new", "new", "unchanged");
            assertThat(again.gone()).containsExactlyElementsOf(before.rows().subList(0, 2));
        }

        @Test
        void another_organization_with_the_same_title_in_a_sheet_without_days_is_another_row() {
            // Given
            LivingSheet.Imported before = first("""
                    Company,Job Title,Status
                    Moss Rail,Engineer,Applied
                    Heath Bank,Engineer,Applied
                    Dell Works,Engineer,Applied
                    """);

            // When
            LivingSheet.Imported again = search.imports("""
                    Company,Job Title,Status
                    Moss Rail,Engineer,Applied
                    Sedge Co,Engineer,Applied
                    Dell Works,Engineer,Applied
                    """);

            // Then
            assertThat(again.outcomes()).containsExactly("unchanged", "new", "unchanged");
            assertThat(again.gone()).containsExactly(before.rows().get(1));
        }

        @Test
        void a_row_that_is_put_back_is_known() {
            // Given
            LivingSheet.Imported before = first(SHEET);
            search.imports(SHEET.replace("Heath Bank,Clerk,Rejected,2026-03-06\n", ""));

            // When
            LivingSheet.Imported again = search.imports(SHEET);

            // Then
            assertThat(again.outcomes()).containsOnly("unchanged");
            assertThat(again.rows()).isEqualTo(before.rows());
            assertThat(again.gone()).isEmpty();
        }

        @Test
        void a_new_row_like_one_that_was_renamed_is_a_row_of_its_own() {
            // Given
            first(SHEET);
            LivingSheet.Imported renamed = search.imports(SHEET.replace("Planner", "Senior Planner"));

            // When
            LivingSheet.Imported again = search.imports(
                    SHEET.replace("Planner", "Senior Planner") + "Moss Rail,Planner,Applied,2026-08-01\n");

            // Then
            assertThat(again.outcomes()).containsExactly("unchanged", "unchanged", "unchanged", "new");
            assertThat(renamed.rows()).doesNotContain(again.rows().getLast());
        }

        @Test
        void another_sheet_in_the_same_search_takes_nothing_away_from_the_first() {
            // Given
            String other = """
                    Firm,Role,State,Applied on
                    Reed Ltd,Planner,Applied,2026-05-01
                    Fern GmbH,Clerk,Applied,2026-05-02
                    Moss Rail,Planner,Applied,2026-03-05
                    Ivy AG,Driver,Applied,2026-05-03
                    Oak SA,Driver,Applied,2026-05-04
                    Elm BV,Driver,Applied,2026-05-05
                    """;
            String long1 = SHEET + """
                    Birch Co,Baker,Applied,2026-04-01
                    Cedar Co,Baker,Applied,2026-04-02
                    Aspen Co,Baker,Applied,2026-04-03
                    """;
            LivingSheet.Imported before = first(long1);

            // When
            LivingSheet.Imported second = search.imports(other);
            LivingSheet.Imported again = search.imports(long1);

            // Then
            assertThat(second.gone()).isEmpty();
            assertThat(second.rows().get(2)).isEqualTo(before.rows().getFirst());
            assertThat(search.opportunities()).hasSize(11);
            assertThat(again.outcomes()).containsOnly("unchanged");
            assertThat(again.gone()).isEmpty();
        }

        @Test
        void facts_of_another_sheet_are_neither_taken_back_nor_told_again() {
            // Given
            String mine = SHEET + """
                    Birch Co,Baker,Applied,2026-04-01
                    Cedar Co,Baker,Applied,2026-04-02
                    Aspen Co,Baker,Applied,2026-04-03
                    """;
            first(mine);
            LivingSheet.Imported theirs = search.imports("""
                    Firm,Role,State,Applied on,Rejection date
                    Moss Rail,Planner,Rejected,2026-03-05,2026-03-20
                    Fern GmbH,Clerk,Applied,2026-05-02,
                    Ivy AG,Driver,Applied,2026-05-03,
                    Oak SA,Driver,Applied,2026-05-04,
                    """);

            // When
            LivingSheet.Imported noted = search.imports(mine.replace("Date Applied\n", "Date Applied,Notes\n")
                    .replace("Planner,Applied,2026-03-05", "Planner,Applied,2026-03-05,Kind people"));
            LivingSheet.Imported rejected =
                    search.imports(mine.replace("Planner,Applied,2026-03-05", "Planner,Rejected,2026-03-05"));

            // Then
            assertThat(theirs.outcomes()).containsExactly("added", "new", "new", "new");
            assertThat(noted.outcomes()).startsWith("added", "unchanged");
            assertThat(rejected.outcomes()).containsOnly("unchanged");
            assertThat(times(search.believed(noted.rows().getFirst())))
                    .containsExactlyInAnyOrder(
                            "OpportunityIdentified",
                            "Applied on 2026-03-05",
                            "Rejected on 2026-03-20",
                            "FitNoteRecorded");
        }

        @Test
        void small_files_with_nothing_in_common_are_sheets_of_their_own() {
            // Given
            LivingSheet.Imported acme = first("Company,Job Title,Status\nAcme,Engineer,Applied\n");

            // When
            LivingSheet.Imported beta = search.imports("Company,Job Title,Status\nBeta,Engineer,Applied\n");

            // Then
            assertThat(beta.outcomes()).containsExactly("new");
            assertThat(beta.rows()).doesNotContainAnyElementsOf(acme.rows());
            assertThat(beta.gone()).isEmpty();
            assertThat(search.board()).containsExactly("Acme, Engineer, APPLIED", "Beta, Engineer, APPLIED");
        }

        @Test
        void another_organization_with_another_status_is_another_row() {
            // Given
            LivingSheet.Imported before = first(SHEET + "Acme,Engineer,Rejected,2026-03-09\n");

            // When
            LivingSheet.Imported again = search.imports(SHEET + "Zeta,Engineer,Applied,2026-03-09\n");

            // Then
            assertThat(again.outcomes()).containsExactly("unchanged", "unchanged", "unchanged", "new");
            assertThat(again.gone()).containsExactly(before.rows().getLast());
            assertThat(search.board()).contains("Acme, Engineer, REJECTED", "Zeta, Engineer, APPLIED");
        }
    }

    @Nested
    class Reconciled {

        private final String applied = "Company,Job Title,Status,Date Applied,Rejection date\nMoss Rail,Planner,%s\n";

        private List<String> after(String before, String now) {
            UUID row = first(applied.formatted(before)).rows().getFirst();
            assertThat(search.imports(applied.formatted(now)).rows()).containsExactly(row);
            return times(search.believed(row));
        }

        @Test
        void a_status_that_moved_on_adds_and_denies_nothing() {
            assertThat(after("Applied,,", "Interviewing,,"))
                    .containsExactly("OpportunityIdentified", "Applied", "InterviewInvited");
        }

        @Test
        void interviews_are_not_denied_by_the_word_for_how_it_ended() {
            assertThat(after("Interviewed,2026-03-05,", "Rejected,2026-03-05,"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "InterviewHeld", "Rejected");
        }

        @Test
        void a_status_that_was_wrong_is_taken_back() {
            assertThat(after("Rejected,2026-03-05,", "Interviewing,2026-03-05,"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "InterviewInvited");
        }

        @Test
        void an_old_day_told_late_stands_where_a_first_import_would_have_put_it() {
            assertThat(after("Applied,,", "Rejected,,2026-03-11"))
                    .containsExactly("OpportunityIdentified", "Applied", "Rejected on 2026-03-11");
        }

        @Test
        void days_that_pass_each_other_are_put_right_together() {
            assertThat(after("Rejected,2026-03-05,2026-03-11", "Rejected,2026-04-05,2026-04-11"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-04-05", "Rejected on 2026-04-11");
        }

        @Test
        void a_note_is_not_told_anew_because_a_status_moved_on() {
            // Given
            String noted = "Company,Job Title,Status,Notes\nMoss Rail,Planner,%s,Kind people\n";
            first(noted.formatted("Applied"));

            // When
            LivingSheet.Imported again = search.imports(noted.formatted("Rejected"));

            // Then
            assertThat(again.recorded().getFirst()).singleElement().isInstanceOf(Stated.class);
        }

        @Test
        void a_day_that_is_taken_out_leaves_the_fact() {
            assertThat(after("Applied,2026-03-05,", "Applied,,")).containsExactly("OpportunityIdentified", "Applied");
        }

        private List<String> without(String column, String cells) {
            UUID row = first("""
                            Company,Job Title,Status,Date Applied,Interview date,Rejection date
                            Moss Rail,Planner,%s
                            """.formatted(cells)).rows().getFirst();
            List<String> names = List.of("Status", "Date Applied", "Interview date", "Rejection date");
            List<String> kept = new ArrayList<>(Arrays.asList(cells.split(",", -1)));
            kept.remove(names.indexOf(column));
            String header = names.stream().filter(name -> !name.equals(column)).collect(Collectors.joining(","));
            LivingSheet.Imported again = search.imports(
                    "Company,Job Title," + header + "\nMoss Rail,Planner," + String.join(",", kept) + "\n");
            assertThat(again.rows()).containsExactly(row);
            return times(search.believed(row));
        }

        @Test
        void without_the_column_of_stages_what_it_told_stays() {
            assertThat(without("Status", "Rejected,2026-03-05,,"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "Rejected");
        }

        @Test
        void a_column_that_is_there_again_takes_back_what_it_does_not_tell_any_more() {
            // Given
            UUID row = first("Company,Job Title,Status,Date Applied\nMoss Rail,Planner,Offer,2026-03-05\n")
                    .rows()
                    .getFirst();
            search.imports("Company,Job Title,Date Applied\nMoss Rail,Planner,2026-03-05\n");

            // When
            search.imports("Company,Job Title,Status,Date Applied\nMoss Rail,Planner,Applied,2026-03-05\n");

            // Then
            assertThat(times(search.believed(row))).containsExactly("OpportunityIdentified", "Applied on 2026-03-05");
        }

        @Test
        void without_a_column_of_dates_what_it_alone_told_stays() {
            assertThat(without("Rejection date", "Applied,2026-03-05,,2026-04-01"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "Rejected on 2026-04-01");
        }

        @Test
        void without_a_column_of_dates_the_days_stay() {
            assertThat(without("Date Applied", "Applied,2026-03-05,,"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05");
        }

        @Test
        void without_a_column_of_interviews_these_stay_as_they_were() {
            assertThat(without("Interview date", "Phone screen,2026-03-05,2026-03-12,"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "InterviewHeld on 2026-03-12");
        }

        @Test
        void an_interview_whose_day_has_no_column_any_more_is_not_asked_for_again() {
            assertThat(without("Interview date", "Interviewing,2026-03-05,2026-03-12,"))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "InterviewHeld on 2026-03-12");
        }

        @Test
        void another_ending_takes_the_place_of_one_whose_column_is_not_there_any_more() {
            // Given
            UUID row = first("Company,Job Title,Status,Rejection date\nMoss Rail,Planner,Withdrawn,\n")
                    .rows()
                    .getFirst();

            // When
            search.imports("Company,Job Title,Rejection date\nMoss Rail,Planner,2026-04-01\n");

            // Then
            assertThat(times(search.believed(row)))
                    .containsExactly("OpportunityIdentified", "Applied", "Rejected on 2026-04-01");
        }

        @Test
        void columns_for_one_stage_each_take_back_what_they_told_and_no_other_does() {
            // Given
            UUID row = first(
                            "Company,Job Title,Applied,Interview,Rejected\nMoss Rail,Planner,Y,Y,Y\nReed Ltd,Cook,Y,N,N\n")
                    .rows()
                    .getFirst();

            // When
            search.imports("Company,Job Title,Applied,Rejected\nMoss Rail,Planner,Y,N\nReed Ltd,Cook,Y,N\n");

            // Then
            assertThat(times(search.believed(row)))
                    .contains("OpportunityIdentified", "Applied")
                    .doesNotContain("Rejected");
            assertThat(times(search.believed(row))).anyMatch(it -> it.startsWith("Interview"));
        }
    }

    @Nested
    class ByHand {

        private final UUID row = first(SHEET).rows().get(1);

        private OpportunityIdentified renamed(String title) {
            OpportunityIdentified it = search.identified(row);
            return new OpportunityIdentified(
                    it.searchId(),
                    it.kind(),
                    it.internal(),
                    new Organization(it.organization().name(), "https://heath.example"),
                    it.organizationRef(),
                    title,
                    it.origin(),
                    it.url(),
                    it.postingSnapshot(),
                    it.levelFit(),
                    it.requirements(),
                    it.parentOpportunityId());
        }

        private void corrects(OpportunityFact fact) {
            Effective<OpportunityFact> target = search.believed(row).stream()
                    .filter(it -> it.fact().getClass() == fact.getClass())
                    .findFirst()
                    .orElseThrow();
            search.typed(
                    row,
                    new FactCorrected<>(
                            target.eventId(), fact.getClass().getSimpleName(), target.occurredAt(), fact, null));
        }

        private void retracts(Class<? extends OpportunityFact> type) {
            UUID target = search.believed(row).stream()
                    .filter(it -> type.isInstance(it.fact()))
                    .findFirst()
                    .orElseThrow()
                    .eventId();
            search.typed(row, new FactRetracted<>(target, type.getSimpleName(), null));
        }

        @Test
        void a_row_that_says_the_same_overrides_nothing_that_was_typed() {
            // Given
            corrects(renamed("Branch Clerk"));

            // When
            LivingSheet.Imported again = search.imports(SHEET.replace("2026-03-06", "2026-03-08"));

            // Then
            assertThat(again.outcomes()).containsExactly("unchanged", "corrected", "unchanged");
            assertThat(search.identified(row).title()).isEqualTo("Branch Clerk");
        }

        @Test
        void a_row_that_says_otherwise_changes_only_what_it_says() {
            // Given
            corrects(renamed("Clerk"));

            // When
            search.imports(SHEET.replace("Clerk", "Head Clerk"));

            // Then
            assertThat(search.identified(row).title()).isEqualTo("Head Clerk");
            assertThat(search.identified(row).organization().url()).isEqualTo("https://heath.example");
        }

        @Test
        void a_fact_that_somebody_took_back_is_not_stated_again() {
            // Given
            retracts(Rejected.class);

            // When
            search.imports(SHEET.replace("2026-03-06", "2026-03-08"));

            // Then
            assertThat(search.board()).contains("Heath Bank, Clerk, APPLIED");
        }

        @Test
        void an_opportunity_that_somebody_removed_stays_removed() {
            // Given
            retracts(Rejected.class);
            retracts(Applied.class);
            retracts(OpportunityIdentified.class);

            // When
            LivingSheet.Imported again = search.imports(SHEET.replace("Clerk,Rejected", "Clerk,Interviewing"));

            // Then
            assertThat(again.outcomes()).containsOnly("unchanged");
            assertThat(search.believed(row)).isEmpty();
        }

        @Test
        void an_ending_that_was_typed_is_not_told_again_by_the_sheet() {
            // Given
            UUID applied = search.imports(SHEET).rows().getFirst();
            search.typed(applied, new Stated<>(Typed.rejected()));

            // When
            LivingSheet.Imported again = search.imports(SHEET.replace("Planner,Applied", "Planner,Rejected"));

            // Then
            assertThat(again.outcomes()).containsOnly("unchanged");
            assertThat(again.leavesOut()).containsOnly(false);
            assertThat(times(search.believed(applied))).contains("Rejected").hasSize(3);
        }

        @Test
        void an_offer_that_was_typed_is_the_one_that_the_sheet_tells() {
            // Given
            UUID applied = search.imports(SHEET).rows().getFirst();
            search.typed(applied, new Stated<>(Typed.offer()));

            // When
            LivingSheet.Imported offered = search.imports(SHEET.replace("Planner,Applied", "Planner,Offer"));
            LivingSheet.Imported accepted = search.imports(SHEET.replace("Planner,Applied", "Planner,Accepted"));

            // Then
            assertThat(offered.outcomes()).containsOnly("unchanged");
            assertThat(accepted.outcomes()).containsExactly("added", "unchanged", "unchanged");
            assertThat(search.board()).contains("Moss Rail, Planner, ACCEPTED");
        }

        @Test
        void interviews_that_were_typed_are_those_that_the_sheet_tells() {
            // Given
            UUID applied = search.imports(SHEET).rows().getFirst();
            search.typed(applied, new Stated<>(Typed.held(null)));

            // When
            LivingSheet.Imported one = search.imports(SHEET.replace("Planner,Applied", "Planner,Interviewed"));
            LivingSheet.Imported two = search.imports(SHEET.replace("Planner,Applied", "Planner,Second interview"));

            // Then
            assertThat(one.outcomes()).containsOnly("unchanged");
            assertThat(two.outcomes()).containsExactly("added", "unchanged", "unchanged");
            assertThat(times(search.believed(applied)))
                    .containsExactlyInAnyOrder(
                            "OpportunityIdentified", "Applied on 2026-03-05", "InterviewHeld", "InterviewInvited");
        }

        @Test
        void an_interview_that_was_typed_as_ahead_is_held_when_the_sheet_says_so() {
            // Given
            UUID applied = search.imports(SHEET).rows().getFirst();
            UUID interview = UUID.fromString("00000000-0000-4000-8000-0000000000ff");
            search.typed(applied, new Stated<>(new InterviewInvited(interview, null, null, null, null, null)));

            // When
            search.imports(SHEET.replace("Planner,Applied", "Planner,Interviewed"));

            // Then
            assertThat(search.believed(applied).stream()
                            .map(Effective::fact)
                            .filter(InterviewHeld.class::isInstance)
                            .map(fact -> ((InterviewHeld) fact).interviewId()))
                    .containsExactly(interview);
        }

        @Test
        void facts_that_contradict_typed_ones_are_left_out_the_rest_is_recorded() {
            // Given
            UUID applied = search.imports(SHEET).rows().getFirst();
            search.typed(applied, new Stated<>(new OpportunityClosed(ClosingReason.FILLED)));
            String edited = SHEET.replace(
                    "Moss Rail,Planner,Applied,2026-03-05", "Moss Rail,Senior Planner,Rejected,2026-03-05");

            // When
            LivingSheet.Imported again = search.imports(edited);
            LivingSheet.Imported twice = search.imports(edited);

            // Then
            assertThat(again.outcomes()).containsExactly("corrected", "unchanged", "unchanged");
            assertThat(again.leavesOut()).containsExactly(true, false, false);
            assertThat(search.board()).contains("Moss Rail, Senior Planner, CLOSED");
            assertThat(twice.outcomes()).containsOnly("unchanged");
            assertThat(twice.leavesOut()).containsExactly(true, false, false);
        }

        @Test
        void an_interview_told_after_a_typed_turndown_is_left_out_and_said() {
            // Given
            UUID applied = search.imports(SHEET).rows().getFirst();
            search.typed(applied, new Stated<>(Typed.rejected()));

            // When
            LivingSheet.Imported again =
                    search.imports(SHEET.replace("Planner,Applied,2026-03-05", "Planner,Interviewed,2026-03-04"));

            // Then
            assertThat(again.leavesOut()).containsExactly(true, false, false);
            assertThat(times(search.believed(applied)))
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-04", "Rejected");
        }
    }

    @Nested
    class TypedFirst {

        private static final String ROW = """
                Company,Job Title,Status,Date Applied,Job URL,Offer Date
                Moss Rail,Planner,Applied,2026-03-05,https://moss.example/a,
                """;

        private final UUID moss = search.types(
                Typed.identified("MOSS  Rail", "planner", "https://moss.example/a"),
                OccurredAt.on(LocalDate.of(2026, 3, 1)));

        private List<Boolean> leavesOut(String csv) {
            return search.imports(csv).leavesOut();
        }

        private void applied() {
            search.typed(
                    moss,
                    new Stated<>(new Applied(null, null, null, null, null)),
                    OccurredAt.on(LocalDate.of(2026, 3, 5)));
        }

        @Test
        void a_row_that_says_what_was_typed_in_its_own_letters_is_not_doubtful() {
            applied();

            assertThat(leavesOut(ROW)).containsExactly(false);
            assertThat(search.opportunities()).containsExactly(moss);
        }

        @Test
        void a_title_put_right_beside_a_typed_one_is_left_out_until_the_two_agree() {
            // Given
            applied();
            search.imports(ROW);
            String renamed = ROW.replace("Planner", "Head Planner");

            // When
            LivingSheet.Imported again = search.imports(renamed);
            LivingSheet.Imported twice = search.imports(renamed);

            // Then
            assertThat(again.rows()).containsExactly(moss);
            assertThat(again.leavesOut()).containsExactly(true);
            assertThat(twice.leavesOut()).containsExactly(true);
            assertThat(search.board()).containsExactly("MOSS  Rail, planner, APPLIED");
            search.typed(
                    moss,
                    new FactCorrected<>(
                            search.believed(moss).getFirst().eventId(),
                            "OpportunityIdentified",
                            OccurredAt.on(LocalDate.of(2026, 3, 1)),
                            Typed.identified("Moss Rail", "Head Planner", "https://moss.example/a"),
                            null));
            assertThat(leavesOut(renamed)).containsExactly(false);
        }

        @Test
        void another_link_than_the_typed_one_is_left_out_and_said() {
            applied();

            assertThat(leavesOut(ROW.replace("moss.example/a", "moss.example/b")))
                    .containsExactly(true);
            assertThat(search.identified(moss).url()).isEqualTo("https://moss.example/a");
        }

        @Test
        void another_day_of_an_offer_or_an_interview_is_left_out_and_said() {
            // Given
            applied();
            search.typed(moss, new Stated<>(Typed.held(null)), OccurredAt.on(LocalDate.of(2026, 3, 9)));
            String sheet = """
                    Company,Job Title,Status,Date Applied,Interview Date
                    Moss Rail,Planner,Interviewed,2026-03-05,2026-03-09
                    """;

            // When, then
            assertThat(leavesOut(sheet)).containsExactly(false);
            assertThat(leavesOut(sheet.replace("03-09", "03-12"))).containsExactly(true);
            search.typed(moss, new Stated<>(Typed.offer()), OccurredAt.on(LocalDate.of(2026, 3, 20)));
            assertThat(leavesOut(ROW.replace("Planner,Applied", "Planner,Offer").replace("a,\n", "a,2026-03-20\n")))
                    .containsExactly(false);
            assertThat(leavesOut(ROW.replace("Planner,Applied", "Planner,Offer").replace("a,\n", "a,2026-03-25\n")))
                    .containsExactly(true);
        }
    }

    @Nested
    class NotUnderstood {

        private static final String LINKED = """
                Company,Job Title,Status,Date Applied,Job URL
                Moss Rail,Planner,Applied,2026-03-05,https://moss.example/a
                """;

        private final UUID row = first(LINKED).rows().getFirst();

        @Test
        void a_link_that_is_not_understood_takes_nothing_back() {
            LivingSheet.Imported again = search.imports(LINKED.replace("https://moss.example/a", "the usual portal"));

            assertThat(again.outcomes()).containsExactly("unchanged");
            assertThat(search.identified(row).url()).isEqualTo("https://moss.example/a");
        }

        @Test
        void a_cell_that_was_emptied_takes_its_link_back() {
            search.imports(LINKED.replace("https://moss.example/a", ""));

            assertThat(search.identified(row).url()).isNull();
        }

        @Test
        void a_host_with_a_path_is_completed_to_an_address() {
            LivingSheet.Imported again = search.imports(LINKED.replace("https://moss.example/a", "moss.example/x"));

            assertThat(again.outcomes()).containsExactly("corrected");
            assertThat(search.identified(row).url()).isEqualTo("https://moss.example/x");
        }

        @Test
        void a_date_that_is_not_understood_leaves_the_one_that_was_recorded() {
            LivingSheet.Imported again = search.imports(LINKED.replace("2026-03-05", "ask Ann 5"));

            assertThat(again.outcomes()).containsExactly("unchanged");
            assertThat(times(search.believed(row))).contains("Applied on 2026-03-05");
        }
    }

    @Nested
    class Dates {

        private List<DayMathTrust> trust(UUID row) {
            return search.believed(row).stream().map(Effective::dayMathTrust).toList();
        }

        @Test
        void without_a_word_no_days_are_counted_from_a_file() {
            UUID row = first(SHEET).rows().getFirst();

            assertThat(trust(row)).containsOnly(DayMathTrust.RECONSTRUCTED);
            assertThat(StageSince.of(search.history(row))).isEmpty();
        }

        @Test
        void days_are_counted_from_dates_that_were_confirmed_and_from_nothing_else() {
            // Given
            search.saysOfDates(DatesTrust.CONFIRMED);

            // When
            LivingSheet.Imported imported = first(SHEET);

            // Then
            UUID applied = imported.rows().getFirst();
            assertThat(trust(applied)).containsExactly(DayMathTrust.RECONSTRUCTED, DayMathTrust.REPORTED);
            assertThat(StageSince.of(search.history(applied)))
                    .contains(new StageSince(OccurredAt.on(LocalDate.of(2026, 3, 5))));
            // The day of the interview is not in the file.
            assertThat(StageSince.of(search.history(imported.rows().get(2)))).isEmpty();
        }

        @Test
        void dates_may_be_confirmed_later_with_the_same_file() {
            // Given
            UUID row = first(SHEET).rows().getFirst();
            search.saysOfDates(DatesTrust.CONFIRMED);

            // When
            LivingSheet.Imported again = search.imports(SHEET);

            // Then
            assertThat(again.outcomes()).containsOnly("corrected");
            assertThat(trust(row)).containsExactly(DayMathTrust.RECONSTRUCTED, DayMathTrust.REPORTED);
            assertThat(search.imports(SHEET).outcomes()).containsOnly("unchanged");
        }

        @Test
        void a_confirmed_date_stays_so_when_something_else_is_put_right_by_hand() {
            // Given
            UUID row = first(SHEET).rows().getFirst();
            search.saysOfDates(DatesTrust.CONFIRMED);
            search.imports(SHEET);

            // When
            search.typed(
                    row,
                    new FactCorrected<>(
                            search.believed(row).get(1).eventId(),
                            "Applied",
                            OccurredAt.on(LocalDate.of(2026, 3, 4)),
                            new Applied(null, List.of("Letter"), null, null, null),
                            null));

            // Then
            assertThat(trust(row)).containsExactly(DayMathTrust.RECONSTRUCTED, DayMathTrust.REPORTED);
        }
    }

    @Nested
    class DatesTakenBack {

        private UUID row = new UUID(0, 0);

        @BeforeEach
        void confirmed() {
            search.saysOfDates(DatesTrust.CONFIRMED);
            row = first(SHEET).rows().getFirst();
        }

        private DayMathTrust trust() {
            return search.believed(row).get(1).dayMathTrust();
        }

        private void correctedByHand(LocalDate day) {
            search.typed(
                    row,
                    new FactCorrected<>(
                            search.believed(row).get(1).eventId(),
                            "Applied",
                            OccurredAt.on(day),
                            new Applied(null, List.of("Letter"), null, null, null),
                            null));
        }

        @Test
        void days_of_the_file_are_corrected_to_count_no_more() {
            // When
            search.saysOfDates(DatesTrust.TAKEN_BACK);
            LivingSheet.Imported again = search.imports(SHEET);

            // Then
            assertThat(again.recorded().getFirst()).singleElement().isInstanceOf(FactCorrected.class);
            assertThat(trust()).isEqualTo(DayMathTrust.RECONSTRUCTED);
            assertThat(times(search.believed(row))).containsExactly("OpportunityIdentified", "Applied on 2026-03-05");
            search.saysOfDates(DatesTrust.NOT_SAID);
            search.imports(SHEET);
            assertThat(trust()).isEqualTo(DayMathTrust.RECONSTRUCTED);
        }

        @Test
        void a_day_put_right_by_hand_still_counts() {
            // Given
            correctedByHand(LocalDate.of(2026, 3, 4));

            // When
            search.saysOfDates(DatesTrust.TAKEN_BACK);
            LivingSheet.Imported again = search.imports(SHEET);

            // Then
            assertThat(again.outcomes().getFirst()).isEqualTo("unchanged");
            assertThat(trust()).isEqualTo(DayMathTrust.REPORTED);
        }

        @Test
        void a_day_that_the_row_has_passed_counts_no_more_either() {
            // Given
            String moved = SHEET.replace("Planner,Applied,2026-03-05", "Planner,Offer,");
            search.saysOfDates(DatesTrust.TAKEN_BACK);

            // When
            search.imports(moved);

            // Then
            assertThat(search.believed(row))
                    .extracting(Effective::dayMathTrust)
                    .containsOnly(DayMathTrust.RECONSTRUCTED);
        }
    }

    @Test
    void a_row_that_is_gone_is_listed_after_a_cancelled_import_too() {
        // Given
        UUID gone = first("Company,Job Title,Status,Date Applied\nMoss Rail,Planner,Applied,2026-03-05\n")
                .rows()
                .getFirst();
        String edited = """
                Company,Job Title,Status,Date Applied
                Moss Rail,Cook,Applied,2026-03-05
                Moss Rail,Driver,Applied,2026-03-05
                """;
        search.imports(edited, 0);

        // When
        LivingSheet.Imported again = search.imports(edited);

        // Then
        assertThat(again.gone()).containsExactly(gone);
    }

    @Test
    void a_cancelled_import_and_the_file_again_come_to_the_same() {
        // Given
        LivingSheet whole = new LivingSheet();
        String edited = "Company,Job Title,Status,Date Applied\nSedge Co,Analyst,Applied,2026-04-01\n"
                + SHEET.substring(SHEET.indexOf('\n') + 1)
                        .replace("Planner", "Senior Planner")
                        .replace("Clerk,Rejected", "Clerk,Interviewing");
        whole.imports(SHEET);
        whole.imports(edited);
        first(SHEET);
        search.imports(edited, 2);

        // When
        search.imports(edited);

        // Then
        assertThat(search.board()).isEqualTo(whole.board());
    }
}
