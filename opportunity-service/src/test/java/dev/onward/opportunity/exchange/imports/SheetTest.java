package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.exchange.imports.file.UnusableFile;
import dev.onward.opportunity.exchange.imports.file.UnusableFile.Reason;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets as people really keep them: what is not understood is said, and what can be understood is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SheetTest {

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class What_is_not_understood {

        @Test
        void without_a_column_for_the_stage_the_file_says_so_and_every_row_is_doubtful() {
            Sheet sheet = Sheet.of("Company,Role,Date Applied\nMoss Rail,Planner,2026-09-01\n");

            assertThat(sheet.remarked()).containsExactly(Cause.NO_STAGE_COLUMN);
            assertThat(sheet.troubles()).containsExactly("2 NO_STAGE_COLUMN");
        }

        @Test
        void without_a_column_for_a_day_the_file_says_so_and_every_row_is_doubtful() {
            Sheet sheet = Sheet.resource("cases/fail-18/status-only.csv");

            assertThat(sheet.remarked()).containsExactly(Cause.NO_DATE_COLUMN);
            assertThat(sheet.troubles())
                    .containsExactly("2 NO_DATE_COLUMN", "3 NO_DATE_COLUMN", "4 NO_DATE_COLUMN", "5 NO_DATE_COLUMN");
            assertThat(sheet.stages()).containsExactly(Stage.ACCEPTED, Stage.OFFER, Stage.INVITED, Stage.REJECTED);
        }

        @Test
        void a_column_left_aside_makes_those_rows_doubtful_that_fill_it() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied,Vibe\nMoss Rail,Planner,Applied,2026-09-01,good\n"
                    + "Heath Bank,Clerk,Applied,2026-09-01,\n");

            assertThat(sheet.remarked()).containsExactly(Cause.COLUMN_LEFT_ASIDE);
            assertThat(sheet.texts(Cause.COLUMN_LEFT_ASIDE)).containsExactly("Vibe");
            assertThat(sheet.troubles()).containsExactly("2 COLUMN_LEFT_ASIDE");
        }

        @Test
        void a_column_that_the_request_leaves_aside_is_no_doubt() {
            Sheet sheet = Sheet.of(
                    "Company,Role,Status,Date Applied,Vibe\nMoss Rail,Planner,Applied,2026-09-01,good\n",
                    Sheet.asked("column=Vibe:ignore"));

            assertThat(sheet.remarks()).isEmpty();
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void a_column_that_is_understood_and_not_kept_is_told_and_no_doubt() {
            Sheet sheet =
                    Sheet.of("Company,Role,Status,Date Applied,Phone\nMoss Rail,Planner,Applied,2026-09-01,0123\n");

            assertThat(sheet.remarked()).containsExactly(Cause.COLUMN_NOT_KEPT);
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void words_for_stages_that_are_not_known_are_listed() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nMoss Rail,Planner,Purple,2026-09-01\n"
                    + "Heath Bank,Clerk,Purple,2026-09-02\nDell Works,Welder,Archived,2026-09-03\n");

            assertThat(sheet.texts(Cause.STAGE_WORD_UNKNOWN)).containsExactly("Purple", "Archived");
            assertThat(sheet.troubles())
                    .containsExactly("2 STAGE_WORD_UNKNOWN", "3 STAGE_WORD_UNKNOWN", "4 STAGE_WORD_UNKNOWN");
        }

        @Test
        void an_address_of_no_page_is_left_aside_and_the_row_stays() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Status,Date Applied,Job URL
                    Moss Rail,Planner,Applied,2026-09-01,javascript:alert(1)
                    Heath Bank,Clerk,Applied,2026-09-02,www.example.org/jobs
                    Dell Works,Welder,Applied,2026-09-03,https://example.org/jobs
                    """);

            assertThat(sheet.troubles()).containsExactly("2 NO_ADDRESS");
            assertThat(sheet.taken())
                    .extracting(it -> ((OpportunityIdentified)
                                    it.opportunity().facts().getFirst().fact())
                            .url())
                    .containsExactly(null, "https://www.example.org/jobs", "https://example.org/jobs");
        }

        @Test
        void a_status_for_every_row_answers_for_the_column_that_is_not_there() {
            Sheet sheet = Sheet.of(
                    "Company,Role,Date Applied\nMoss Rail,Planner,2026-09-01\n", Sheet.asked("status=Rejected"));

            assertThat(sheet.troubles()).isEmpty();
            assertThat(sheet.stages()).containsExactly(Stage.REJECTED);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Stages {

        @Test
        void final_status_is_a_status() {
            Sheet sheet = Sheet.resource("cases/fail-2/status-column-unknown.csv");

            assertThat(sheet.stages()).containsExactly(Stage.REJECTED, Stage.CLOSED, Stage.INVITED);
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void a_day_beside_the_word_for_the_stage_is_the_day_of_that() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Status
                    Moss Rail,Planner,Applied 3 Feb 2026
                    Heath Bank,Clerk,Rejected (2026-03-01)
                    Dell Works,Welder,Interviewed on 12.03.2026
                    Reed Ltd,Cook,Beworben am 13.02.2026
                    Ivy AG,Driver,"Applied: Feb 5, 2026"
                    Oak SA,Driver,2026-02-06 applied
                    """);

            assertThat(sheet.facts().stream().map(List::getLast))
                    .containsExactly(
                            "Applied on 2026-02-03",
                            "Rejected on 2026-03-01",
                            "InterviewHeld on 2026-03-12",
                            "Applied on 2026-02-13",
                            "Applied on 2026-02-05",
                            "Applied on 2026-02-06");
            assertThat(sheet.troubles()).isEmpty();
            assertThat(sheet.remarked()).isEmpty();
        }

        @Test
        void a_day_beside_a_word_that_is_only_near_to_a_stage_is_read_too() {
            Sheet sheet = Sheet.of("Company,Role,Status\nMoss Rail,Planner,Rejeected 3 Feb 2026\n"
                    + "Heath Bank,Clerk,Applied via their site 4 Feb 2026\n");

            assertThat(sheet.facts().stream().map(List::getLast))
                    .containsExactly("Rejected on 2026-02-03", "Applied on 2026-02-04");
            assertThat(sheet.troubles()).containsExactly("2 STAGE_WORD_GUESSED", "3 STAGE_WORD_GUESSED");
        }

        @Test
        void a_day_beside_the_stage_that_cannot_be_read_is_said() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Status
                    Moss Rail,Planner,Applied 3 Feb
                    Heath Bank,Clerk,Applied 3/4/2026
                    Dell Works,Welder,Applied 5 Feb 2026
                    """);

            assertThat(sheet.facts().stream().map(List::getLast))
                    .containsExactly("Applied", "Applied", "Applied on 2026-02-05");
            assertThat(sheet.troubles()).containsExactly("2 YEAR_MISSING", "3 DATE_ORDER_UNCLEAR");
        }

        @Test
        void the_order_of_the_other_days_or_of_the_request_counts_beside_the_stage_too() {
            String csv = "Company,Role,Status\nMoss Rail,Planner,Applied 3/4/2026\n";

            assertThat(Sheet.of(csv + "Heath Bank,Clerk,Applied 13/4/2026\n")
                            .facts()
                            .getFirst())
                    .contains("Applied on 2026-04-03");
            assertThat(Sheet.of(csv, Sheet.asked("dateOrder=MDY")).facts().getFirst())
                    .contains("Applied on 2026-03-04");
        }

        @Test
        void a_row_that_says_not_yet_applied_beside_what_followed_is_doubtful() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Status,Date Applied
                    Moss Rail,Planner,Not yet applied,2026-02-03
                    Heath Bank,Clerk,Saved,
                    """);

            assertThat(sheet.stages()).containsExactly(Stage.APPLIED, Stage.PROSPECT);
            assertThat(sheet.troubles()).containsExactly("2 STAGE_CONTRADICTED");
        }

        @Test
        void datum_and_antwort_are_read() {
            Sheet sheet = Sheet.resource("cases/fail-2/german-datum-antwort.csv");

            assertThat(sheet.stages()).containsExactly(Stage.REJECTED, Stage.INVITED);
            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-09-01", "Rejected");
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void one_column_per_stage_is_a_layout() {
            Sheet sheet = Sheet.resource("cases/fail-2/one-column-per-stage.csv");

            assertThat(sheet.stages()).containsExactly(Stage.REJECTED, Stage.INTERVIEWING, Stage.OFFER);
            assertThat(sheet.facts().get(1))
                    .containsExactly("OpportunityIdentified", "Applied", "InterviewHeld", "InterviewInvited");
            assertThat(sheet.texts(Cause.COLUMN_FOR_ONE_STAGE))
                    .containsExactly("Auto Rejected", "In-Progress", "Recruiter Call", "Technical Interview", "Offer");
            assertThat(sheet.remarked()).containsExactly(Cause.NO_DATE_COLUMN, Cause.COLUMN_FOR_ONE_STAGE);
        }

        @Test
        void one_column_per_stage_may_hold_days() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Applied,Phone Screen,Onsite,Offer,Rejected
                    Moss Rail,Planner,2026-03-01,2026-03-05,2026-03-12,,2026-03-20
                    Heath Bank,Clerk,2026-03-02,,,,
                    Dell Works,Welder,2026-03-03,2026-03-06,x,2026-04-01,
                    """);

            assertThat(sheet.troubles()).isEmpty();
            assertThat(sheet.facts().getFirst())
                    .containsExactly(
                            "OpportunityIdentified",
                            "Applied on 2026-03-01",
                            "InterviewHeld on 2026-03-05",
                            "InterviewHeld on 2026-03-12",
                            "Rejected on 2026-03-20");
            assertThat(sheet.stages()).containsExactly(Stage.REJECTED, Stage.APPLIED, Stage.OFFER);
        }

        @Test
        void a_yes_beside_the_day_of_the_interview_is_that_interview() {
            Sheet sheet = Sheet.of(
                    "Company,Role,Applied,Interview,Interview date\nMoss Rail,Planner,2026-03-01,Y,2026-03-12\n");

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "InterviewHeld on 2026-03-12");
        }

        @Test
        void numbered_interviews_are_rounds() {
            Sheet sheet = Sheet.of("Company,Role,Date Applied,Interview 1,Interview 2,Interview 3\n"
                    + "Moss Rail,Planner,2026-03-01,2026-03-05,2026-03-12,2026-03-19\n");

            assertThat(sheet.troubles()).isEmpty();
            assertThat(sheet.facts().getFirst())
                    .containsExactly(
                            "OpportunityIdentified",
                            "Applied on 2026-03-01",
                            "InterviewHeld on 2026-03-05",
                            "InterviewHeld on 2026-03-12",
                            "InterviewHeld on 2026-03-19");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Follow up", "Followed Up", "Nachgefasst", "Relance"})
        void a_day_on_which_somebody_wrote_again_is_no_application(String column) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied," + column + "\nMoss Rail,Planner,,,2026-03-09\n");

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified");
        }

        @Test
        void a_cell_that_is_neither_yes_nor_no_nor_a_day_is_reported() {
            Sheet sheet = Sheet.of("Company,Role,Date Applied,Offer,Rejected\nA,B,2026-03-01,Y,N\n"
                    + "C,D,2026-03-01,N,soon\nE,F,2026-03-01,N,N\nG,H,2026-03-01,N,N\nI,J,2026-03-01,N,N\n");

            assertThat(sheet.troubles()).containsExactly("3 MARK_UNCLEAR");
        }

        @Test
        void misspelt_words_and_signs_are_guessed_and_said_to_be() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,reeejected,2026-03-01\nC,D,❌,2026-03-02\n"
                    + "E,F,Interveiwing,2026-03-03\nG,H,✅ Applied,2026-03-04\nI,J,rejected by mail on Monday,2026-03-05\n"
                    + "K,L,👻,2026-03-06\n");

            assertThat(sheet.stages())
                    .containsExactly(
                            Stage.REJECTED, Stage.REJECTED, Stage.INVITED, Stage.APPLIED, Stage.REJECTED, Stage.CLOSED);
            assertThat(sheet.troubles())
                    .containsExactly(
                            "2 STAGE_WORD_GUESSED",
                            "3 STAGE_WORD_GUESSED",
                            "4 STAGE_WORD_GUESSED",
                            "6 STAGE_WORD_GUESSED",
                            "7 STAGE_WORD_GUESSED");
            assertThat(sheet.texts(Cause.STAGE_WORD_GUESSED))
                    .contains("reeejected: REJECTED", "❌: REJECTED", "Interveiwing: INVITED");
        }

        @ParameterizedTest
        @ValueSource(strings = {"not rejected", "Declined", "Closed", "offer or rejection", "Xyzzy", "on hold"})
        void an_ambiguous_status_is_reported_and_not_guessed(String word) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B," + word + ",2026-03-01\n");

            assertThat(sheet.troubles()).containsExactly("2 STAGE_WORD_UNKNOWN");
        }

        @Test
        void a_misspelt_heading_is_guessed_and_said_to_be() {
            Sheet sheet = Sheet.of("Compnay,Job Title,Staus,Date Applied\nMoss Rail,Planner,Rejected,2026-03-01\n");

            assertThat(sheet.stages()).containsExactly(Stage.REJECTED);
            assertThat(sheet.texts(Cause.COLUMN_GUESSED)).containsExactly("Compnay", "Staus");
            assertThat(sheet.troubles()).containsExactly("2 COLUMN_GUESSED", "2 COLUMN_GUESSED");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bewerbung", "Application", "Candidature", "Sollicitatie", "Başvuru"})
        void a_column_called_application_is_the_day_of_it_where_it_holds_days(String name) {
            Sheet sheet = Sheet.of("Firma;Stelle;Status;" + name + "\nA;B;Absage;01.03.2026\n");

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "Rejected");
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void a_name_near_to_another_is_not_taken_where_the_cells_say_otherwise() {
            Sheet sheet = Sheet.of("Firma;Stelle;Status;Beworben am;Bemerkug\nA;B;Absage;01.03.2026;02.03.2026\n"
                    + "C;D;Absage;01.03.2026;03.03.2026\n");

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "Rejected");
            assertThat(sheet.remarked()).containsExactly(Cause.COLUMN_LEFT_ASIDE);
            assertThat(Sheet.of("Firma;Stelle;Status;Beworben am;Bemerkug\nA;B;Absage;01.03.2026;nett\n")
                            .remarked())
                    .containsExactly(Cause.COLUMN_GUESSED);
        }

        @Test
        void two_words_that_end_it_in_two_ways_are_doubtful() {
            Sheet sheet = Sheet.of("Company,Role,Status,Outcome,Date Applied\nA,B,Withdrawn,Rejected,2026-03-01\n"
                    + "C,D,Interview,Rejected,2026-03-01\n");

            assertThat(sheet.troubles()).containsExactly("2 STAGE_CONTRADICTED");
            assertThat(sheet.facts().getLast())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "InterviewHeld", "Rejected");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Rejected", "Rejected after interview", "Withdrawn"})
        void an_offer_that_came_to_nothing_is_declined_and_doubtful(String word) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied,Offer Date\nA,B," + word
                    + ",2026-03-01,2026-04-01\nC,D,Declined Offer,2026-03-01,2026-04-01\n");

            assertThat(sheet.stages()).containsExactly(Stage.DECLINED, Stage.DECLINED);
            assertThat(sheet.troubles()).containsExactly("2 OFFER_AND_NO");
        }

        @Test
        void columns_for_an_offer_and_a_turndown_are_read_with_their_days() {
            Sheet sheet = Sheet.of("Company,Role,Applied,Offer,Rejected\nA,B,2026-03-01,2026-04-01,2026-04-09\n"
                    + "C,D,2026-03-01,,\n");

            assertThat(sheet.facts().getFirst())
                    .containsExactly(
                            "OpportunityIdentified",
                            "Applied on 2026-03-01",
                            "OfferReceived on 2026-04-01",
                            "OfferDeclined on 2026-04-09");
            assertThat(sheet.troubles()).containsExactly("2 OFFER_AND_NO");
        }

        @Test
        void a_day_without_a_say_is_of_the_application_or_of_what_was_only_saved() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date\nA,B,Applied,2026-03-01\nC,D,Wishlist,2026-03-02\n");

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified", "Applied on 2026-03-01");
            assertThat(sheet.facts().getLast()).containsExactly("OpportunityIdentified on 2026-03-02");
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Cells {

        @Test
        void a_cell_with_a_word_for_nothing_is_empty() {
            Sheet sheet = Sheet.resource("cases/fail-3/null-cells.csv");

            assertThat(sheet.taken()).isEmpty();
            assertThat(sheet.troubles()).containsExactly("2 TITLE_MISSING", "3 TITLE_MISSING");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"null", "NULL", "N/A", "n/a", "#N/A", "-", "—", "None", "nan", "NaN", "(none)", "k.A.", "无"})
        void a_note_of_nothing_is_no_note(String nothing) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied,Notes\nAlba Foods,Cook,Applied," + nothing + ","
                    + nothing + "\n");

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified", "Applied");
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void one_column_may_tell_two_fields() {
            Sheet sheet = Sheet.of(
                    new String(Sheet.bytes("cases/fail-4/company-only.csv"), StandardCharsets.UTF_8),
                    Sheet.asked("column=Name:organization", "column=Name:title"));

            assertThat(sheet.titles()).containsExactly("Sedge Co, Sedge Co", "Reed Co, Reed Co");
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void one_column_may_tell_two_fields_by_its_number() {
            Sheet sheet = Sheet.of(
                    "Name,Status,Date Applied\nSedge Co,Applied,2026-10-01\n",
                    Sheet.asked("column=1:organization", "column=1:title"));

            assertThat(sheet.titles()).containsExactly("Sedge Co, Sedge Co");
        }

        @Test
        void a_title_for_every_row_fills_in_where_there_is_none() {
            Sheet sheet = Sheet.of(
                    "Company,Position,Status,Date Applied\nSedge Co,,Applied,2026-10-01\nReed Co,Cook,Applied,2026-10-01\n",
                    Sheet.asked("title=Open application"));

            assertThat(sheet.titles()).containsExactly("Sedge Co, Open application", "Reed Co, Cook");
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void a_title_for_every_row_stands_for_the_column() {
            Sheet sheet = Sheet.of(
                    "Company,Status,Date Applied\nSedge Co,Applied,2026-10-01\n",
                    Sheet.asked("title=Open application"));

            assertThat(sheet.titles()).containsExactly("Sedge Co, Open application");
        }

        @Test
        void without_a_column_for_the_title_the_reason_is_that() {
            assertThatThrownBy(() -> Sheet.of(
                            "Name,Status,Date Applied\nSedge Co,Applied,2026-10-01\n",
                            Sheet.asked("column=Name:organization")))
                    .isInstanceOfSatisfying(
                            UnusableFile.class, it -> assertThat(it.reason()).isEqualTo(Reason.NO_TITLE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"column=Firm:organization", "column=9:notes"})
        void a_column_that_is_told_and_not_there_is_refused(String told) {
            assertThatThrownBy(() ->
                            Sheet.of("Company,Role,Status,\nSedge Co,Cook,Applied,2026-10-01\n", Sheet.asked(told)))
                    .isInstanceOfSatisfying(UnusableFile.class, it -> {
                        assertThat(it.reason()).isEqualTo(Reason.NO_SUCH_COLUMN);
                        assertThat(it.columns()).containsExactly("Company", "Role", "Status", "4");
                    });
        }

        @Test
        void a_column_that_is_told_by_its_number_needs_no_name() {
            Sheet sheet = Sheet.of(
                    "Company,Role,Status,\nSedge Co,Cook,Applied,2026-10-01\n",
                    Sheet.asked("column=4:appliedOn", "column=Vibe:ignore"));

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified", "Applied on 2026-10-01");
        }

        @Test
        void the_column_that_holds_days_is_the_date_and_the_other_one_says_yes() {
            Sheet sheet = Sheet.resource("cases/fail-5/yes-no-left.csv");

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-02-03", "Rejected");
            assertThat(sheet.facts().getLast())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-02-05", "InterviewInvited");
            assertThat(sheet.troubles()).isEmpty();
        }

        @Test
        void a_day_that_is_a_slip_leaves_the_application() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,,2026-02-31\nC,D,,not yet\n");

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified", "Applied");
            assertThat(sheet.facts().getLast()).containsExactly("OpportunityIdentified");
            assertThat(sheet.troubles()).containsExactly("2 DATE_UNREADABLE", "3 DATE_UNREADABLE");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Applied 3 Feb", "3 Feb", "Feb 3rd", "3. Februar", "3 de febrero", "03.02.", "3/2"})
        void a_day_without_a_year_is_told(String date) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,," + date + "\nC,D,,2026-03-01\n");

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified", "Applied");
            assertThat(sheet.troubles()).containsExactly("2 YEAR_MISSING");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0026-03-05", "1926-03-05", "26-03-05", "5 March 98"})
        void a_year_that_cannot_be_meant_is_told(String date) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied," + date + "\n");

            assertThat(sheet.facts().getFirst()).containsExactly("OpportunityIdentified", "Applied");
            assertThat(sheet.troubles()).hasSize(1);
        }

        @Test
        void a_year_far_ahead_is_told() {
            assertThat(Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2062-03-05\n")
                            .troubles())
                    .containsExactly("2 DATE_AHEAD");
            assertThat(Sheet.of("Company,Role,Status,Date Applied,Interview date\nA,B,Applied,2026-03-05,2062-03-05\n")
                            .troubles())
                    .containsExactly("2 DATE_TOO_FAR");
        }

        @Test
        void an_order_of_day_and_month_that_nothing_tells_is_said_of_the_file() {
            String csv = "Company,Role,Status,Date Applied\nA,B,Applied,03/02/2026\nC,D,Applied,04/02/2026\n";
            Sheet sheet = Sheet.of(csv);

            assertThat(sheet.remarked()).containsExactly(Cause.DATE_ORDER_UNCLEAR);
            assertThat(sheet.texts(Cause.DATE_ORDER_UNCLEAR)).containsExactly("Date Applied");
            assertThat(Cause.DATE_ORDER_UNCLEAR.sentence()).contains("dateOrder=");
            assertThat(sheet.troubles()).containsExactly("2 DATE_ORDER_UNCLEAR", "3 DATE_ORDER_UNCLEAR");
            assertThat(Sheet.of(csv, Sheet.asked("dateOrder=DMY")).remarks()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Entreprise;Poste;Statut;Date de candidature",
                    "Empresa;Puesto;Estado;Fecha de solicitud",
                    "Firma;Stelle;Status;Beworben am",
                    "Azienda;Ruolo;Stato;Data candidatura",
                    "Bedrijf;Functie;Status;Sollicitatiedatum",
                })
        void the_language_of_the_header_tells_whether_the_day_is_first(String header) {
            Sheet sheet = Sheet.of(header + "\nA;B;Rejected;03/02/2026\n");

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-02-03", "Rejected");
            assertThat(sheet.remarked()).containsExactly(Cause.DATE_ORDER_GUESSED);
            assertThat(sheet.troubles()).containsExactly("2 DATE_ORDER_GUESSED");
            assertThat(Sheet.of(header + "\nA;B;Rejected;03/02/2026\n", Sheet.asked("dateOrder=DMY"))
                            .troubles())
                    .isEmpty();
            assertThat(Sheet.of(header + "\nA;B;Rejected;03/02/2026\nE;F;Rejected;04/04/2026\nG;H;Rejected;\n")
                            .troubles())
                    .containsExactly("2 DATE_ORDER_GUESSED");
            assertThat(Sheet.of(header + "\nA;B;Rejected;03/02/2026\nC;D;Rejected;03/20/2026\n")
                            .facts()
                            .getFirst())
                    .contains("Applied on 2026-03-02");
        }

        @Test
        void notes_in_two_columns_are_one_note() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied,Notes,Comments\nA,B,Applied,2026-03-05,one,two\n");

            assertThat(sheet.troubles()).isEmpty();
            assertThat(sheet.facts().getFirst()).hasSize(3);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Bad_sheets {

        @Test
        void a_row_above_the_names_of_the_columns_belongs_to_them() {
            Sheet sheet = Sheet.of("""
                    ,,Application,,Interview,,
                    Company,Role,Date,Source,Date,Interviewer,Status
                    Moss Rail,Planner,2026-03-01,Indeed,2026-03-09,Ann,Interviewed
                    """);

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "InterviewHeld on 2026-03-09");
        }

        @Test
        void a_row_below_the_names_of_the_columns_belongs_to_them() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Application,,Interview,,Status
                    ,,Date,Source,Date,Interviewer,
                    Moss Rail,Planner,2026-03-01,Indeed,2026-03-09,Ann,Interviewed
                    """);

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "InterviewHeld on 2026-03-09");
        }

        @Test
        void a_name_below_the_name_of_a_group_is_the_name_of_that() {
            Sheet sheet = Sheet.of("""
                    Unternehmen;;Bewerbung;;
                    Name;Position;Datum;Status;Link
                    Moss Rail;Planner;01.03.2026;Absage;https://example.org/1
                    """);

            assertThat(sheet.titles()).containsExactly("Moss Rail, Planner");
            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified", "Applied on 2026-03-01", "Rejected");
            assertThat(sheet.troubles()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Name,Title,,Date", "(name),(role),(see list),(dd/mm/yyyy)", "Company,,,Date"})
        void a_second_row_of_names_is_left_out(String row) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\n" + row + "\nA,B,Applied,2026-03-01\n");

            assertThat(sheet.titles()).containsExactly("A, B");
            assertThat(sheet.troubles()).hasSize(1);
            assertThat(sheet.remarks()).isEmpty();
        }

        @Test
        void a_response_of_yes_and_no_is_no_stage() {
            Sheet sheet = Sheet.of(
                    "Company,Role,Date Applied,Response?,Rejected\nA,B,2026-03-01,Y,Y\n" + "C,D,2026-03-01,N,N\n");

            assertThat(sheet.troubles()).isEmpty();
            assertThat(sheet.texts(Cause.COLUMN_NOT_KEPT)).containsExactly("Response?");
            assertThat(sheet.stages()).containsExactly(Stage.REJECTED, Stage.APPLIED);
        }

        @Test
        void names_of_columns_that_come_again_are_no_opportunity() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2026-03-01\n"
                    + "Firma,Stelle,Status,Beworben am\nC,D,Applied,2026-03-02\n");

            assertThat(sheet.troubles()).containsExactly("3 HEADER_AGAIN");
            assertThat(sheet.titles()).containsExactly("A, B", "C, D");
        }

        @Test
        void merged_cells_are_named() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2026-03-01\n,C,Applied,2026-03-02\n");

            assertThat(sheet.troubles()).containsExactly("3 ORGANIZATION_MISSING");
            assertThat(Cause.ORGANIZATION_MISSING.sentence()).contains("merged");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Total,2,,", "Total: 2,,,", ",Summe,2,", "Gesamt 2,,,", "Total applications,,,2"})
        void a_sum_at_the_end_is_no_opportunity(String totals) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2026-03-01\n" + totals + "\n");

            assertThat(sheet.troubles()).containsExactly("3 TOTALS_ROW");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Total Rejected,3,,",
                    "Interviews,4,,",
                    "Response rate,25%,,",
                    "Average days,12.5,,",
                    "Applied:,1,,",
                    "Applied / Rejected,11 / 3,27%,",
                    "Gesamt,11,11,",
                })
        void a_label_with_nothing_but_numbers_is_a_sum(String sum) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2026-03-01\n" + sum + "\n");

            assertThat(sheet.troubles()).containsExactly("3 TOTALS_ROW");
            assertThat(sheet.remarks()).isEmpty();
        }

        @Test
        void a_number_for_a_title_is_an_opportunity_where_a_day_or_a_stage_is_told() {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied,Location\nA,4711,Applied,,\nB,4712,,2026-03-01,\n"
                    + "C,4713,,,Bonn\n");

            assertThat(sheet.titles()).containsExactly("A, 4711", "B, 4712", "C, 4713");
            assertThat(sheet.troubles()).containsExactly("4 TITLE_OF_NUMBERS");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Total,4711,Applied,2026-03-02,",
                    "Sum,2,Applied,,",
                    "Total,12,,2026-03-02,",
                    "Total,Total Rewards Analyst,Applied,2026-03-02,",
                    "Sum Ltd,Count,Applied,,",
                    "Total,4711,,,",
                    "Interviews,4,,,",
                })
        void a_row_called_as_a_sum_in_the_middle_of_the_sheet_is_an_opportunity(String row) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied,Location\nA,B,Applied,2026-03-01,\n" + row
                    + "\nC,D,Applied,2026-03-03,\n");

            assertThat(sheet.titles()).hasSize(3);
            assertThat(sheet.troubles()).allMatch(it -> it.equals("3 TITLE_OF_NUMBERS"));
        }

        @Test
        void a_sum_that_is_still_a_formula_is_one() {
            Sheet sheet =
                    Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2026-03-01\nTotal,=COUNTA(B2:B9),,\n");

            assertThat(sheet.troubles()).containsExactly("3 TOTALS_ROW");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", ",,,\n", "\n\n,,,\n"})
        void a_sum_behind_a_blank_row_is_none_though_the_sheet_goes_on(String blank) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,\"B\nB\",Applied,2026-03-01\n" + blank
                    + "Total,1,,\nC,D,Applied,2026-03-03\n");

            assertThat(sheet.troubles()).singleElement().asString().endsWith(" TOTALS_ROW");
            assertThat(sheet.titles()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Total,4711,Applied,2026-03-02", "Total,,,"})
        void below_the_table_only_what_has_nothing_but_numbers_is_a_sum(String last) {
            Sheet sheet = Sheet.of("Company,Role,Status,Date Applied\nA,B,Applied,2026-03-01\n" + last + "\n");

            assertThat(sheet.troubles()).doesNotContain("3 TOTALS_ROW");
        }

        @Test
        void a_company_that_is_called_total_is_one() {
            assertThat(Sheet.of("Company,Role,Status,Date Applied\nTotal,Engineer,Applied,2026-03-01\n")
                            .titles())
                    .containsExactly("Total, Engineer");
        }

        @Test
        void formulas_are_not_taken_for_what_they_come_to() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Status,Date Applied,Job URL,Notes
                    "=HYPERLINK(""https://example.org/moss"",""Moss Rail"")",Planner,Applied,2026-03-01,"=HYPERLINK(""https://example.org/1"",""ad"")",=CONCATENATE(A2;B2)
                    "=VLOOKUP(A3,Firms!A:B,2)",Clerk,Applied,2026-03-02,,
                    Dell Works,Welder,Applied,#REF!,,
                    """);

            assertThat(sheet.titles()).containsExactly("Moss Rail, Planner", "Dell Works, Welder");
            assertThat(sheet.troubles()).containsExactly("2 FORMULA_LEFT_OUT", "3 FORMULA_ONLY", "4 FORMULA_LEFT_OUT");
        }

        @Test
        void three_hundred_columns_are_read_if_they_are_empty_and_named_if_not() {
            String commas = ",".repeat(297);

            assertThat(Sheet.of("Company,Role,Status,Date Applied" + commas + "\nA,B,Applied,2026-03-01" + commas
                                    + "\n")
                            .troubles())
                    .isEmpty();
            assertThatThrownBy(() -> Sheet.of("Company,Role" + ",x".repeat(298) + "\nA,B" + ",y".repeat(298) + "\n"))
                    .isInstanceOfSatisfying(UnusableFile.class, it -> {
                        assertThat(it.reason()).isEqualTo(Reason.TOO_MANY_COLUMNS);
                        assertThat(it.line()).isEqualTo(1);
                    });
        }

        @Test
        void an_export_of_ours_that_a_spreadsheet_has_saved_is_read() {
            Sheet sheet = Sheet.of(exported("11/2/2026", "11/13/2026"));

            assertThat(sheet.facts().getFirst())
                    .containsExactly("OpportunityIdentified on 2026-11-02", "Applied on 2026-11-13");
        }

        @Test
        void an_export_of_ours_whose_days_may_be_two_is_asked_about() {
            assertThat(Sheet.of(exported("11/2/2026", "11/3/2026")).troubles())
                    .containsExactly("2 EXPORT_DATE_UNCLEAR");
            assertThat(Sheet.of(exported("11/2/2026", "11/3/2026"), Sheet.asked("dateOrder=MDY"))
                            .facts()
                            .getFirst())
                    .containsExactly("OpportunityIdentified on 2026-11-02", "Applied on 2026-11-03");
        }

        private static String exported(String first, String second) {
            String ids = "1;00000000-0000-4000-8000-0000000000f1;00000000-0000-4000-8000-0000000000f2;"
                    + "00000000-0000-4000-8000-0000000000f";
            return "onward;searchId;opportunityId;eventId;type;schemaVersion;occurredAt;recordedAt;organization;title;body\n"
                    + ids + "3;OpportunityIdentified;1;" + first + ";2026-11-20T10:00:00Z;Wick;Miller;"
                    + "\"{\"\"kind\"\":\"\"JOB\"\",\"\"title\"\":\"\"Miller\"\",\"\"organization\"\":{\"\"name\"\":\"\"Wick\"\"}}\"\n"
                    + ids + "4;Applied;1;" + second + ";2026-11-20T10:00:00Z;Wick;Miller;{}\n";
        }

        @Test
        void a_company_in_five_spellings_is_told() {
            Sheet sheet = Sheet.of("""
                    Company,Role,Status,Date Applied
                    Moss Rail,A,Applied,2026-03-01
                    MOSS RAIL GmbH,B,Applied,2026-03-01
                    Moss-Rail,C,Applied,2026-03-01
                    Mos Rail,D,Applied,2026-03-01
                    Moss Rial,E,Applied,2026-03-01
                    Heath Bank,F,Applied,2026-03-01
                    """);

            assertThat(sheet.texts(Cause.SEVERAL_SPELLINGS))
                    .containsExactlyInAnyOrder("Moss Rail", "MOSS RAIL GmbH", "Moss-Rail", "Mos Rail", "Moss Rial");
            assertThat(sheet.troubles()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Acme Incorporated", "Acme Aktiengesellschaft", "Acme Sp. z o.o.", "Acme Pty Ltd", "Acme GbR"
                })
        void a_company_with_its_legal_form_is_the_one_without(String name) {
            Sheet sheet = Sheet.of(
                    "Company,Role,Status,Date Applied\nAcme,A,Applied,2026-03-01\n" + name + ",B,Applied,2026-03-01\n");

            assertThat(sheet.texts(Cause.SEVERAL_SPELLINGS)).containsExactly("Acme", name);
        }
    }
}
