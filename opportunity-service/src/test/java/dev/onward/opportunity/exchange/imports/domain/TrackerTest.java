package dev.onward.opportunity.exchange.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.testkit.Horizons;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrackerTest {

    static final Words WORDS = WordsTest.words();
    private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID SEARCH = UUID.fromString("00000000-0000-4000-8000-00000000000c");
    private static final Target TARGET = new Target(TENANT, SEARCH, Horizons.at("2026-11-22T09:00:00Z"));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    /** A file of one row below its header, both with cells between bars. */
    private static Reading read(String header, String row) {
        return read(header, row, false);
    }

    private static Reading read(String header, String row, boolean refuseDoubtful) {
        Row names = row(1, header);
        Header found = new Header(names);
        Map<String, StageMeaning> stages = Map.of("on ice", StageMeaning.NO_RESPONSE);
        Row told = row(2, row);
        Survey survey = new Survey(found, found.named(WORDS, Header.RequestedColumns.NOTHING), WORDS, stages);
        survey.add(told);
        Tracker tracker = tracker(survey.columns(), survey.dateStyles(), stages, found.width(), refuseDoubtful);
        return tracker.read(List.of(told), TARGET);
    }

    private static Tracker tracker(
            Columns columns,
            Map<Field, DateStyle> dates,
            Map<String, StageMeaning> stages,
            int width,
            boolean refuseDoubtful) {
        return new Tracker(
                columns, dates, stages, Map.of(), Map.of(), width, refuseDoubtful, false, Set.of(), 0, WORDS);
    }

    private static Row row(long line, String cells) {
        return new Row(line, Arrays.asList(cells.split("\\|", -1)));
    }

    private static Reading.Taken taken(String header, String row) {
        return (Reading.Taken) read(header, row);
    }

    private static List<String> facts(Reading.Taken reading) {
        return reading.opportunity().facts().stream()
                .map(it -> it.fact().getClass().getSimpleName()
                        + switch (it.occurredAt()) {
                            case OccurredAt.At at -> " at " + at.instant();
                            case OccurredAt.On on -> " on " + on.day();
                            case OccurredAt.Unknown _ -> "";
                        })
                .toList();
    }

    /** Of the row itself; what is said once of the whole file is said elsewhere. */
    private static List<Cause> doubts(Reading.Taken reading) {
        return reading.doubts().stream()
                .map(Remark::cause)
                .filter(cause -> !cause.isOfFile())
                .toList();
    }

    /** Where the opportunity stands once the decider has taken every fact. */
    static Stage standing(Reading.Taken reading) {
        StreamHistory<OpportunityFact> history = StreamHistory.empty(
                new StreamId(TENANT, "opportunity", reading.opportunity().opportunityId()), PERSON);
        for (ImportedFact fact : reading.opportunity().facts()) {
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    fact.eventId(),
                    new Stated<>(fact.fact()),
                    fact.occurredAt(),
                    NOW,
                    new Actor(Actor.Kind.IMPORT, PERSON),
                    new Source(Source.Kind.CSV, "2"));
            switch (OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH))) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection> yes ->
                    history = history.plus(yes.proposals());
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no ->
                    throw new AssertionError(no.rejection() + " for " + fact);
            }
        }
        return switch (EffectiveHistory.of(history).fold(Opportunity.initial(), Opportunity::evolve)) {
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection> it ->
                it.state().stage();
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> it ->
                throw new AssertionError(it.rejection());
        };
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class What_a_stage_says {

        private Reading.Taken staged(String word) {
            return taken("Company|Job Title|Status", "Northwind|Controller|" + word);
        }

        @Test
        void saved_is_identified_and_no_more() {
            assertThat(facts(staged("Wishlist"))).containsExactly("OpportunityIdentified");
            assertThat(standing(staged(""))).isEqualTo(Stage.PROSPECT);
        }

        @Test
        void every_word_leads_to_the_stage_that_it_names() {
            assertThat(standing(staged("Applied"))).isEqualTo(Stage.APPLIED);
            assertThat(standing(staged("interviewing"))).isEqualTo(Stage.INVITED);
            assertThat(standing(staged("Phone Screen"))).isEqualTo(Stage.INTERVIEWING);
            assertThat(standing(staged("2nd interview"))).isEqualTo(Stage.INTERVIEWING);
            assertThat(standing(staged("Offer"))).isEqualTo(Stage.OFFER);
            assertThat(standing(staged("Offer accepted"))).isEqualTo(Stage.ACCEPTED);
            assertThat(standing(staged("Offer declined"))).isEqualTo(Stage.DECLINED);
            assertThat(standing(staged("Absage"))).isEqualTo(Stage.REJECTED);
            assertThat(standing(staged("rejected after interview"))).isEqualTo(Stage.REJECTED);
            assertThat(standing(staged("Withdrawn"))).isEqualTo(Stage.WITHDRAWN);
            assertThat(standing(staged("Ghosted"))).isEqualTo(Stage.CLOSED);
        }

        @Test
        void a_turndown_tells_of_the_application_that_it_answers() {
            assertThat(facts(staged("Rejected"))).containsExactly("OpportunityIdentified", "Applied", "Rejected");
            assertThat(facts(staged("rejected after interview")))
                    .containsExactly("OpportunityIdentified", "InterviewHeld", "Rejected");
        }

        @Test
        void a_word_of_the_request_comes_before_the_table() {
            Reading.Taken reading = staged("On ice");

            assertThat(reading.opportunity().facts().getLast().fact())
                    .isEqualTo(new OpportunityClosed(ClosingReason.NO_RESPONSE));
        }

        @Test
        void an_unknown_word_is_doubtful_and_the_dates_count_all_the_same() {
            Reading.Taken reading =
                    taken("Company|Job Title|Status|Date Applied", "Northwind|Controller|Archived|2026-03-05");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "Applied on 2026-03-05");
            assertThat(reading.doubts()).containsExactly(new Remark(2, 2, Cause.STAGE_WORD_UNKNOWN));
        }

        @Test
        void doubtful_rows_may_be_refused() {
            assertThat(read("Company|Job Title|Status", "Northwind|Controller|Archived", true))
                    .isEqualTo(new Reading.Bad(1, new Remark(2, 2, Cause.DOUBTFUL)));
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Dates {

        @Test
        void a_fact_without_a_date_of_its_own_has_none() {
            Reading.Taken reading =
                    taken("Company|Job Title|Status|Date Applied", "Northwind|Controller|Rejected|2026-03-05");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "Applied on 2026-03-05", "Rejected");
            assertThat(standing(reading)).isEqualTo(Stage.REJECTED);
        }

        @Test
        void an_ending_with_a_date_stands_behind_what_has_none() {
            Reading.Taken reading =
                    taken("Company|Job Title|Status|Rejection date", "Northwind|Controller|Rejected|2026-03-05");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "Applied", "Rejected on 2026-03-05");
            assertThat(standing(reading)).isEqualTo(Stage.REJECTED);
        }

        @Test
        void a_day_of_saving_after_the_application_is_left_out() {
            Reading.Taken reading =
                    taken("Company|Job Title|Date saved|Date Applied", "Northwind|Controller|2026-03-10|2026-03-05");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "Applied on 2026-03-05");
            assertThat(doubts(reading)).containsExactly(Cause.SAVED_AFTER_THE_REST);
            assertThat(standing(reading)).isEqualTo(Stage.APPLIED);
        }

        @Test
        void an_interview_in_the_past_was_held_and_one_ahead_was_asked_for() {
            Reading.Taken past = taken("Company|Job Title|Interview date", "Northwind|Controller|2026-11-20");
            Reading.Taken ahead = taken("Company|Job Title|Interview date", "Northwind|Controller|2026-12-20");

            assertThat(facts(past)).containsExactly("OpportunityIdentified", "InterviewHeld on 2026-11-20");
            assertThat(facts(ahead)).containsExactly("OpportunityIdentified", "InterviewInvited");
            assertThat(doubts(ahead)).containsExactly(Cause.INTERVIEW_AHEAD);
        }

        @Test
        void a_date_in_the_future_keeps_the_row_out() {
            assertThat(read("Company|Job Title|Date Applied", "Northwind|Controller|2027-03-05"))
                    .isEqualTo(new Reading.Bad(1, new Remark(2, 2, Cause.DATE_AHEAD)));
        }

        @Test
        void a_year_that_cannot_be_meant_leaves_the_date_out() {
            Reading.Taken reading = taken("Company|Job Title|Date Applied", "Northwind|Controller|0026-03-05");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "Applied");
            assertThat(doubts(reading)).containsExactly(Cause.DATE_TOO_FAR);
        }

        @Test
        void an_order_that_nothing_tells_leaves_the_date_out() {
            Reading.Taken reading = taken("Company|Job Title|Date Applied", "Northwind|Controller|5/3/2026");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "Applied");
            assertThat(doubts(reading)).containsExactly(Cause.DATE_ORDER_UNCLEAR);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Other_columns {

        @Test
        void pay_as_advertised_is_the_postings_and_an_ask_is_ones_own() {
            Reading.Taken reading = taken(
                    "Company|Job Title|Salary|Desired salary|Location",
                    "Northwind|Controller|$80k-$90k|EUR 70,000 / year|Bonn");

            OpportunityIdentified identified = (OpportunityIdentified)
                    reading.opportunity().facts().getFirst().fact();
            assertThat(identified.postingSnapshot()).satisfies(posting -> {
                assertThat(posting.baseSalary()).isEqualTo("$80k-$90k");
                assertThat(posting.jobLocation()).isEqualTo("Bonn");
            });
            CompensationAskRecorded ask = (CompensationAskRecorded)
                    reading.opportunity().facts().get(1).fact();
            assertThat(ask.per()).isEqualTo(PayPeriod.YEAR);
            assertThat(ask.ask()).satisfies(money -> {
                assertThat(money.amount()).isEqualByComparingTo(new BigDecimal(70_000));
                assertThat(money.currency()).isEqualTo("EUR");
            });
        }

        @Test
        void an_ask_that_could_be_of_any_currency_or_period_is_left_out() {
            assertThat(doubts(taken("Company|Job Title|Desired salary", "Northwind|Controller|$70,000 per year")))
                    .containsExactly(Cause.ASK_UNCLEAR);
            assertThat(doubts(taken("Company|Job Title|Desired salary", "Northwind|Controller|70000 EUR")))
                    .containsExactly(Cause.ASK_UNCLEAR);
            assertThat(doubts(taken("Company|Job Title|Desired salary", "Northwind|Controller|EUR 60-70k per year")))
                    .containsExactly(Cause.ASK_UNCLEAR);
        }

        @Test
        void notes_never_count_as_knowledge() {
            Reading.Taken reading = taken("Company|Job Title|Notes", "Northwind|Controller|Ask Ann about the team");

            assertThat(facts(reading)).containsExactly("OpportunityIdentified", "FitNoteRecorded");
            assertThat(standing(reading)).isEqualTo(Stage.PROSPECT);
        }

        @Test
        void without_organization_or_title_there_is_no_opportunity() {
            assertThat(read("Company|Job Title", " |Controller"))
                    .isEqualTo(new Reading.Bad(1, new Remark(2, 0, Cause.ORGANIZATION_MISSING)));
            assertThat(read("Company|Job Title", "Northwind|"))
                    .isEqualTo(new Reading.Bad(1, new Remark(2, 1, Cause.TITLE_MISSING)));
        }

        @Test
        void more_cells_than_columns_are_a_delimiter_in_a_text() {
            assertThat(read("Company|Job Title", "Northwind|Controller|Berlin"))
                    .isEqualTo(new Reading.Bad(1, new Remark(2, -1, Cause.MORE_CELLS_THAN_COLUMNS)));
            assertThat(read("Company|Job Title", "Northwind|Controller| |")).isInstanceOf(Reading.Taken.class);
        }
    }

    @Test
    void the_same_row_gives_the_same_ids_and_its_double_others() {
        Tracker tracker =
                tracker(Columns.of(Map.of(Field.ORGANIZATION, 0, Field.TITLE, 1)), Map.of(), Map.of(), 2, false);
        Row row = row(2, "Northwind|Controller");

        Reading first = tracker.read(List.of(row), TARGET);
        Reading again = tracker.read(List.of(row(9, "NORTHWIND |controller")), TARGET);
        Reading second = tracker.read(List.of(row.counted(2)), TARGET);

        assertThat(((Reading.Taken) again).opportunity().opportunityId())
                .isEqualTo(((Reading.Taken) first).opportunity().opportunityId());
        assertThat(((Reading.Taken) second).opportunity().opportunityId())
                .isNotEqualTo(((Reading.Taken) first).opportunity().opportunityId());
    }
}
