package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.ELSEWHERE;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SECOND;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.accepted;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.after;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.and;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.ask;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.cancelled;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.confidence;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.course;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.declined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.feedbackDeclined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.goal;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.held;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.inquired;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.invited;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.member;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.money;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offer;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.raised;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.received;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rejected;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.requested;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rescheduled;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.resolved;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.responded;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.scheduled;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.spinOff;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.state;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.withdrew;
import static dev.onward.testkit.Specification.id;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.ConfidenceAnswer;
import dev.onward.contracts.vocabulary.ConfidenceItem;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.contracts.vocabulary.SpinOffKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.SuccessCriterion;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.opportunity.stream.opportunity.domain.Course.NextAction;
import dev.onward.opportunity.stream.opportunity.domain.Course.Reply;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SpinOffArose;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What happens on the way beside the stages: moved and cancelled interviews, goals, asks, answers that do not come. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityPursuitTest {

    private static final OpportunityRejection WITHDRAWN = new OpportunityRejection.AlreadyEnded(Stage.WITHDRAWN);
    private static final PersonRef NOBODY = new PersonRef(null, null, null);

    private static <T extends OpportunityFact> T recorded(
            Specification<OpportunityFact, OpportunityRejection> given, OpportunityFact proposed, Class<T> type) {
        return switch (given.when(proposed).decision()) {
            case Decision.Accepted<OpportunityFact, OpportunityRejection>(List<Proposal<OpportunityFact>> proposals)
            when proposals.getFirst().entry() instanceof Stated<OpportunityFact>(OpportunityFact fact) ->
                type.cast(fact);
            case Decision<OpportunityFact, OpportunityRejection> other -> throw new AssertionError(other.toString());
        };
    }

    @Nested
    class EmployersResponse {

        @Test
        void is_told_while_open_and_changes_no_stage() {
            after(identified(), applied()).when(responded()).thenRecorded(responded());
            assertThat(state(after(identified(), responded())).stage()).isEqualTo(Stage.PROSPECT);
        }

        @Test
        void comes_from_somebody_and_before_the_end() {
            after(identified())
                    .when(new EmployerResponded(ResponseKind.NEWS, NOBODY))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("contactRef"));
            after(identified(), withdrew()).when(responded()).thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class Rescheduling {

        private final PanelMember ann = member("Ann Bell");

        @Test
        void moves_the_next_date_and_keeps_the_rest() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), scheduled(FIRST, ann), rescheduled(null));

            assertThat(course(given).due(false).nextIn(ZoneOffset.UTC)).hasValueSatisfying(next -> {
                assertThat(next.kind()).isEqualTo(NextAction.Kind.ATTEND_INTERVIEW);
                assertThat(next.at()).isEqualTo(Instant.parse("2026-11-26T10:00:00Z"));
            });
            InterviewRescheduled it =
                    recorded(after(identified(), scheduled(FIRST, ann)), rescheduled(null), InterviewRescheduled.class);
            assertThat(it.interviewId()).isEqualTo(FIRST);
            assertThat(it.place()).isEqualTo("Room 4");
            assertThat(it.panel()).extracting(PanelMember::name).containsExactly("Ann Bell");
        }

        @Test
        void keeps_the_contact_of_whoever_sits_there_again() {
            Specification<OpportunityFact, OpportunityRejection> given = after(identified(), scheduled(FIRST, ann));
            List<PanelMember> before =
                    requireNonNull(course(given).interviews().get(FIRST)).scheduledPanel();

            InterviewRescheduled it = recorded(
                    given, rescheduled(FIRST, member("Carl Dorn"), member("ANN bell")), InterviewRescheduled.class);

            assertThat(it.panel().getLast().contactId())
                    .isEqualTo(before.getFirst().contactId());
            assertThat(it.panel().getFirst().contactId())
                    .isNotEqualTo(before.getFirst().contactId());
        }

        @Test
        void gives_the_panel_that_an_interview_held_without_one_had() {
            Course course = course(
                    after(identified(), scheduled(FIRST, ann), rescheduled(FIRST, member("Carl Dorn")), held(FIRST)));

            assertThat(requireNonNull(course.lastHeld()).panel())
                    .extracting(PanelMember::name)
                    .containsExactly("Carl Dorn");
        }

        @Test
        void needs_an_interview_that_has_a_time_and_is_ahead() {
            after(identified()).when(rescheduled(null)).thenRejected(new OpportunityRejection.InterviewNotNamed());
            after(identified()).when(rescheduled(FIRST)).thenRejected(new OpportunityRejection.InterviewUnknown(FIRST));
            after(identified(), invited(FIRST))
                    .when(rescheduled(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewNotScheduled(FIRST));
            after(identified(), scheduled(FIRST), held(FIRST))
                    .when(rescheduled(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyHeld(FIRST));
            after(identified(), held(SECOND), scheduled(FIRST), declined(FIRST))
                    .when(rescheduled(FIRST))
                    .thenRejected(new OpportunityRejection.InvitationAlreadyAnswered(FIRST));
            after(identified(), scheduled(FIRST), withdrew())
                    .when(rescheduled(FIRST))
                    .thenRejected(WITHDRAWN);
        }

        @Test
        void ends_after_it_starts_and_with_people_who_are_somebody() {
            Instant at = Instant.parse("2026-11-26T10:00:00Z");
            after(identified(), scheduled(FIRST))
                    .when(new InterviewRescheduled(FIRST, null, at, at, null, null, List.of()))
                    .thenRejected(new OpportunityRejection.EndsBeforeStart());
            after(identified(), scheduled(FIRST))
                    .when(rescheduled(FIRST, new PanelMember(null, null, null, null, null)))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("panel"));
        }

        @Test
        void holds_on_to_the_schedule_it_rests_on() {
            after(identified(), scheduled(FIRST), rescheduled(FIRST))
                    .when(Told.<OpportunityFact>retracted(2, "InterviewScheduled"))
                    .thenRejected(new OpportunityRejection.Contradicts(
                            id(3), new OpportunityRejection.InterviewUnknown(FIRST)));
        }
    }

    @Nested
    class Cancelling {

        @Test
        void by_the_employer_leaves_nothing_standing() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), invited(FIRST), scheduled(FIRST), cancelled(null, CancelledBy.EMPLOYER));

            assertThat(state(given).stage()).isEqualTo(Stage.APPLIED);
            assertThat(course(given).due(false).nextIn(ZoneOffset.UTC)).isEmpty();
            assertThat(course(given).waitingOn(false)).contains(WaitingOn.EMPLOYER);
        }

        @Test
        void by_the_seeker_leaves_them_invited_and_with_the_word() {
            Specification<OpportunityFact, OpportunityRejection> given = after(
                    identified(),
                    invited(FIRST),
                    accepted(FIRST),
                    scheduled(FIRST),
                    cancelled(null, CancelledBy.SEEKER));

            assertThat(state(given).stage()).isEqualTo(Stage.INVITED);
            assertThat(course(given).due(false).nextIn(ZoneOffset.UTC)).isEmpty();
            assertThat(course(given).waitingOn(false)).contains(WaitingOn.SEEKER);
        }

        @Test
        void is_followed_by_another_time_for_the_same_interview() {
            for (CancelledBy by : List.of(CancelledBy.SEEKER, CancelledBy.EMPLOYER)) {
                Specification<OpportunityFact, OpportunityRejection> given =
                        after(identified(), scheduled(FIRST), cancelled(null, by), scheduled(null));

                assertThat(course(given).interviews()).containsOnlyKeys(FIRST);
                assertThat(state(given).stage()).isEqualTo(Stage.INVITED);
                assertThat(course(given).waitingOn(false)).contains(WaitingOn.SEEKER);
            }
        }

        @Test
        void may_be_followed_by_a_turndown_although_nobody_applied() {
            assertThat(state(after(
                                    identified(),
                                    scheduled(FIRST),
                                    cancelled(FIRST, CancelledBy.EMPLOYER),
                                    rejected(Placement.UNKNOWN)))
                            .stage())
                    .isEqualTo(Stage.REJECTED);
        }

        @Test
        void does_not_keep_an_interview_from_having_taken_place() {
            assertThat(state(after(identified(), scheduled(FIRST), cancelled(FIRST, CancelledBy.EMPLOYER), held(FIRST)))
                            .stage())
                    .isEqualTo(Stage.INTERVIEWING);
        }

        @Test
        void needs_an_interview_that_has_a_time_and_is_ahead() {
            OpportunityFact cancel = cancelled(FIRST, CancelledBy.EMPLOYER);
            after(identified())
                    .when(cancelled(null, CancelledBy.EMPLOYER))
                    .thenRejected(new OpportunityRejection.InterviewNotNamed());
            after(identified()).when(cancel).thenRejected(new OpportunityRejection.InterviewUnknown(FIRST));
            after(identified(), invited(FIRST))
                    .when(cancel)
                    .thenRejected(new OpportunityRejection.InterviewNotScheduled(FIRST));
            after(identified(), scheduled(FIRST), held(FIRST))
                    .when(cancel)
                    .thenRejected(new OpportunityRejection.InterviewAlreadyHeld(FIRST));
            after(identified(), scheduled(FIRST), cancel)
                    .when(cancel)
                    .thenRejected(new OpportunityRejection.InterviewNotScheduled(FIRST));
            after(identified(), withdrew()).when(cancel).thenRejected(WITHDRAWN);
        }

        @Test
        void by_the_employer_leaves_nothing_to_answer() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), invited(FIRST), scheduled(FIRST), cancelled(FIRST, CancelledBy.EMPLOYER));

            given.when(accepted(FIRST)).thenRejected(new OpportunityRejection.InterviewCalledOff(FIRST));
            given.when(declined(FIRST)).thenRejected(new OpportunityRejection.InterviewCalledOff(FIRST));
        }
    }

    @Nested
    class BeforeAnInterview {

        @Test
        void a_goal_is_set_and_set_again() {
            after(identified(), invited(FIRST)).when(goal(null)).thenRecorded(goal(FIRST));
            after(identified(), invited(FIRST), goal(FIRST)).when(goal(FIRST)).thenRecorded(goal(FIRST));
        }

        @Test
        void a_goal_is_for_an_interview_that_is_ahead() {
            after(identified()).when(goal(null)).thenRejected(new OpportunityRejection.InterviewNotNamed());
            after(identified()).when(goal(FIRST)).thenRejected(new OpportunityRejection.InterviewUnknown(FIRST));
            after(identified(), held(FIRST))
                    .when(goal(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyHeld(FIRST));
            after(identified(), held(SECOND), invited(FIRST), declined(FIRST))
                    .when(goal(FIRST))
                    .thenRejected(new OpportunityRejection.InvitationAlreadyAnswered(FIRST));
            after(identified(), scheduled(FIRST), cancelled(FIRST, CancelledBy.EMPLOYER))
                    .when(goal(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewCalledOff(FIRST));
            after(identified(), invited(FIRST), withdrew()).when(goal(FIRST)).thenRejected(WITHDRAWN);
            after(identified(), invited(FIRST))
                    .when(new InterviewGoalSet(FIRST, " ", null, SuccessCriterion.OTHER))
                    .thenRejected(new OpportunityRejection.Blank("text"));
        }

        @Test
        void a_self_check_has_six_answers() {
            after(identified()).when(confidence(null)).thenRecorded(confidence(null));
            after(identified(), invited(FIRST)).when(confidence(FIRST)).thenRecorded(confidence(FIRST));
            after(identified())
                    .when(new ConfidenceCheckRecorded(
                            null, confidence(null).items().subList(0, 5)))
                    .thenRejected(new OpportunityRejection.ConfidenceItemsIncomplete());
            ConfidenceAnswer twice = new ConfidenceAnswer(ConfidenceItem.ASK, 1, null);
            after(identified())
                    .when(new ConfidenceCheckRecorded(null, List.of(twice, twice, twice, twice, twice, twice)))
                    .thenRejected(new OpportunityRejection.ConfidenceItemsIncomplete());
        }

        @Test
        void a_self_check_keeps_to_its_scale_and_to_interviews_that_are_known() {
            List<ConfidenceAnswer> tooMuch = Arrays.stream(ConfidenceItem.values())
                    .filter(item -> item != ConfidenceItem.UNRECOGNIZED)
                    .map(item -> new ConfidenceAnswer(item, item == ConfidenceItem.EXCITEMENT ? 5 : 0, null))
                    .toList();
            after(identified())
                    .when(new ConfidenceCheckRecorded(null, tooMuch))
                    .thenRejected(new OpportunityRejection.OutOfRange("items/1/answer", 0, 4));
            after(identified()).when(confidence(FIRST)).thenRejected(new OpportunityRejection.InterviewUnknown(FIRST));
            after(identified(), withdrew()).when(confidence(null)).thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class InquiringIntoARedFlag {

        @Test
        void is_possible_while_it_is_open_also_after_the_end() {
            after(identified(), raised(FIRST)).when(inquired(FIRST)).thenRecorded(inquired(FIRST));
            after(identified(), raised(FIRST), withdrew()).when(inquired(FIRST)).thenRecorded(inquired(FIRST));
        }

        @Test
        void needs_a_flag_that_is_open_and_somebody_asked() {
            after(identified()).when(inquired(FIRST)).thenRejected(new OpportunityRejection.FlagUnknown(FIRST));
            after(identified(), raised(FIRST), resolved(FIRST))
                    .when(inquired(FIRST))
                    .thenRejected(new OpportunityRejection.FlagAlreadyResolved(FIRST));
            after(identified(), raised(FIRST))
                    .when(new RedFlagInquired(FIRST, NOBODY, null, null))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("askedOf"));
            after(identified(), raised(FIRST))
                    .when(new RedFlagInquired(FIRST, null, SECOND, null))
                    .thenRejected(new OpportunityRejection.InterviewUnknown(SECOND));
        }
    }

    @Nested
    class Asking {

        private @Nullable Money delta(OpportunityFact... given) {
            return recorded(after(given), offer(FIRST, 82_000, "EUR", PayPeriod.YEAR), OfferReceived.class)
                    .deltaVsAsk();
        }

        @Test
        void is_compared_with_what_is_offered() {
            assertThat(delta(identified(), ask(85_000, "EUR"))).isEqualTo(money(-3_000, "EUR"));
            assertThat(delta(identified(), ask(85_000, "EUR"), ask(80_000, "EUR")))
                    .isEqualTo(money(2_000, "EUR"));
            OfferTerms better = new OfferTerms(null, money(86_000, "EUR"), PayPeriod.YEAR, null, null, null, null);
            assertThat(recorded(
                                    after(
                                            identified(),
                                            ask(85_000, "EUR"),
                                            offer(FIRST, 82_000, "EUR", PayPeriod.YEAR)),
                                    new OfferRevised(null, better, null, null),
                                    OfferRevised.class)
                            .deltaVsAsk())
                    .isEqualTo(money(1_000, "EUR"));
        }

        @Test
        void a_revision_keeps_the_components_that_it_leaves_out() {
            OfferTerms terms = new OfferTerms(
                    null, money(82_000, "EUR"), PayPeriod.YEAR, null, LocalDate.of(2027, 1, 4), "Ghent", null);
            OfferTerms better = new OfferTerms(null, null, null, money(5_000, "EUR"), null, null, null);
            Specification<OpportunityFact, OpportunityRejection> offered = after(
                    identified(),
                    ask(85_000, "EUR"),
                    new OfferReceived(FIRST, terms, LocalDate.of(2026, 11, 29), null));

            assertThat(recorded(offered, new OfferRevised(null, better, null, null), OfferRevised.class)
                            .deltaVsAsk())
                    .isEqualTo(money(-3_000, "EUR"));
            assertThat(requireNonNull(state(and(offered, Told.now(new OfferRevised(FIRST, better, null, null))))
                                    .courseOrNull())
                            .offer())
                    .isEqualTo(new Course.Offer(
                            FIRST,
                            LocalDate.of(2026, 11, 29),
                            new OfferTerms(
                                    null,
                                    money(82_000, "EUR"),
                                    PayPeriod.YEAR,
                                    money(5_000, "EUR"),
                                    LocalDate.of(2027, 1, 4),
                                    "Ghent",
                                    null)));
        }

        @Test
        void is_not_compared_with_another_currency_or_period() {
            assertThat(delta(identified())).isNull();
            assertThat(delta(identified(), ask(85_000, "CHF"))).isNull();
            assertThat(delta(
                            identified(),
                            new CompensationAskRecorded(money(7_000, "EUR"), PayPeriod.MONTH, null, null)))
                    .isNull();
        }

        @Test
        void names_a_currency_and_ends_with_the_opportunity() {
            after(identified())
                    .when(ask(1, "EURO"))
                    .thenRejected(new OpportunityRejection.CurrencyUnknown("ask/currency"));
            after(identified())
                    .when(new CompensationAskRecorded(money(1, "EUR"), PayPeriod.HOUR, null, NOBODY))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("toldTo"));
            after(identified(), withdrew()).when(ask(1, "EUR")).thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class FeedbackThatDoesNotCome {

        private final Told<OpportunityFact> lapsed =
                Told.<OpportunityFact>now(new FeedbackLapsed(FIRST)).bySystem();

        private Reply reply(Specification<OpportunityFact, OpportunityRejection> given) {
            return requireNonNull(course(given).requests().get(FIRST)).reply();
        }

        @Test
        void is_declined_once_and_awaited_no_longer() {
            after(identified(), requested(FIRST)).when(feedbackDeclined(null)).thenRecorded(feedbackDeclined(FIRST));
            Course course = course(after(identified(), requested(FIRST), feedbackDeclined(null)));
            assertThat(course.due(true).nextIn(ZoneOffset.UTC)).isEmpty();
            assertThat(course.waitingOn(true)).isEmpty();
            after(identified(), requested(FIRST), feedbackDeclined(FIRST))
                    .when(feedbackDeclined(FIRST))
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyDeclined(FIRST));
            after(identified(), requested(FIRST), feedbackDeclined(FIRST))
                    .when(received(FIRST))
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyDeclined(FIRST));
        }

        @Test
        void is_declined_for_a_request_that_is_known_and_unanswered() {
            after(identified())
                    .when(feedbackDeclined(null))
                    .thenRejected(new OpportunityRejection.FeedbackRequestNotNamed());
            after(identified(), requested(FIRST), requested(SECOND))
                    .when(feedbackDeclined(null))
                    .thenRejected(new OpportunityRejection.FeedbackRequestNotNamed());
            after(identified())
                    .when(feedbackDeclined(FIRST))
                    .thenRejected(new OpportunityRejection.FeedbackRequestUnknown(FIRST));
            after(identified(), requested(FIRST), received(FIRST))
                    .when(feedbackDeclined(FIRST))
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyReceived(FIRST));
        }

        @Test
        void lapses_once_while_it_is_awaited() {
            assertThat(reply(and(after(identified(), requested(FIRST)), lapsed)))
                    .isEqualTo(Reply.LAPSED);
            and(after(identified(), requested(FIRST)), lapsed)
                    .when(lapsed)
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyLapsed(FIRST));
            after(identified(), requested(FIRST), received(FIRST))
                    .when(lapsed)
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyReceived(FIRST));
            after(identified(), requested(FIRST), feedbackDeclined(FIRST))
                    .when(lapsed)
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyDeclined(FIRST));
            after(identified()).when(lapsed).thenRejected(new OpportunityRejection.FeedbackRequestUnknown(FIRST));
        }

        @Test
        void may_come_after_it_lapsed_or_be_declined_then() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    and(after(identified(), withdrew(), requested(FIRST)), lapsed);

            assertThat(course(given).waitingOn(true)).isEmpty();
            assertThat(reply(and(given, Told.now(received(FIRST))))).isEqualTo(Reply.RECEIVED);
            assertThat(reply(and(given, Told.now(feedbackDeclined(FIRST))))).isEqualTo(Reply.DECLINED);
        }

        @Test
        void accepts_a_late_answer_after_it_lapsed() {
            Specification<OpportunityFact, OpportunityRejection> given = and(
                    told(List.of(
                            Told.at("2026-11-01T09:00:00Z", identified()),
                            Told.at("2026-11-02T09:00:00Z", requested(FIRST)))),
                    Told.<OpportunityFact>at("2026-11-23T09:00:00Z", new FeedbackLapsed(FIRST))
                            .bySystem());

            assertThat(reply(and(given, Told.at("2026-11-20T09:00:00Z", received(FIRST)))))
                    .isEqualTo(Reply.RECEIVED);
        }

        @Test
        void accepts_a_late_answer_after_it_lapsed_in_an_imported_file() {
            Specification<OpportunityFact, OpportunityRejection> given = and(
                    told(List.of(
                            Told.at("2026-11-01T09:00:00Z", identified()),
                            Told.at("2026-11-02T09:00:00Z", requested(FIRST)))),
                    Told.<OpportunityFact>at("2026-11-23T09:00:00Z", new FeedbackLapsed(FIRST))
                            .imported());

            assertThat(reply(given)).isEqualTo(Reply.LAPSED);
            assertThat(reply(and(given, Told.at("2026-11-20T09:00:00Z", received(FIRST)))))
                    .isEqualTo(Reply.RECEIVED);
            after(identified())
                    .when(Told.<OpportunityFact>now(new FeedbackLapsed(FIRST)).imported())
                    .thenRejected(new OpportunityRejection.FeedbackRequestUnknown(FIRST));
        }

        @Test
        void is_waited_for_three_weeks_and_never_less_than_was_hoped_for() {
            FeedbackPatience patience = new FeedbackPatience(Duration.ofDays(21));
            Specification<OpportunityFact, OpportunityRejection> given = told(List.of(
                    Told.at("2026-11-01T09:00:00Z", identified()),
                    Told.at("2026-11-02T09:00:00Z", hoping(FIRST, null)),
                    Told.at("2026-11-02T09:00:00Z", hoping(SECOND, LocalDate.parse("2026-12-24"))),
                    Told.corrected(2, OccurredAt.on(LocalDate.parse("2026-11-03")), hoping(FIRST, null))));

            EffectiveHistory<OpportunityFact> history = EffectiveHistory.of(given.history());
            assertThat(patience.lapsesAt(history, FIRST)).contains(Instant.parse("2026-11-24T00:00:00Z"));
            assertThat(patience.lapsesAt(history, SECOND)).contains(Instant.parse("2026-12-25T00:00:00Z"));
            assertThat(patience.lapsesAt(history, ELSEWHERE)).isEmpty();
        }

        private FeedbackRequested hoping(UUID requestId, @Nullable LocalDate dueBy) {
            return new FeedbackRequested(requestId, PersonRef.contact(ELSEWHERE), Channel.EMAIL, null, null, dueBy);
        }
    }

    @Nested
    class SpinOffs {

        @Test
        void arise_while_open_and_after() {
            after(identified()).when(spinOff()).thenRecorded(spinOff());
            after(identified(), withdrew()).when(spinOff()).thenRecorded(spinOff());
        }

        @Test
        void come_by_somebody_if_by_anybody() {
            after(identified())
                    .when(new SpinOffArose(SpinOffKind.PROJECT, NOBODY, null, null))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("viaContactRef"));
        }
    }
}
