package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.ELSEWHERE;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SECOND;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.acceptanceRescinded;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.after;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.and;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.closed;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.course;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.declined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.held;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.intended;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.invited;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offer;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offerAccepted;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offerDeclined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offerRescinded;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.regret;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.reinstated;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rejected;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.reopened;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rescinded;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.state;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.withdrew;
import static dev.onward.testkit.Specification.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.testkit.Told;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each ending is reversed by a fact of its own, and by no other; and what people say of their decisions later. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityReversalTest {

    private static final OpportunityFact TURNDOWN = rejected(Placement.FINALIST);

    private static Stage stage(OpportunityFact... facts) {
        return state(after(facts)).stage();
    }

    @Nested
    class AWithdrawal {

        @Test
        void reinstated_leaves_everything_where_it_was() {
            after(identified(), held(FIRST), withdrew()).when(reinstated(null)).thenRecorded(reinstated(id(4)));
            assertThat(stage(identified(), held(FIRST), withdrew(), reinstated(null)))
                    .isEqualTo(Stage.INTERVIEWING);
            assertThat(stage(identified(), applied(), withdrew(), reinstated(null)))
                    .isEqualTo(Stage.APPLIED);
        }

        @Test
        void reinstated_leaves_no_intent_behind() {
            Course course = course(after(identified(), held(FIRST), intended(SECOND), withdrew(), reinstated(null)));

            assertThat(course.intent()).isNull();
            assertThat(course.interestState()).isEqualTo(InterestState.CONSIDERING);
        }

        @Test
        void must_stand_and_be_the_one_named() {
            after(identified()).when(reinstated(null)).thenRejected(new OpportunityRejection.WithdrawalNotStanding());
            after(identified(), withdrew())
                    .when(reinstated(ELSEWHERE))
                    .thenRejected(new OpportunityRejection.WithdrawalNotStanding());
            after(identified(), applied(), TURNDOWN)
                    .when(reinstated(null))
                    .thenRejected(new OpportunityRejection.WithdrawalNotStanding());
            after(identified(), withdrew(), reinstated(null))
                    .when(reinstated(null))
                    .thenRejected(new OpportunityRejection.WithdrawalNotStanding());
            OpportunityFixtures.OPPORTUNITY
                    .when(reinstated(null))
                    .thenRejected(new OpportunityRejection.NotIdentified());
        }

        @Test
        void may_follow_one_that_was_reinstated() {
            assertThat(stage(identified(), withdrew(), reinstated(null), withdrew()))
                    .isEqualTo(Stage.WITHDRAWN);
        }

        @Test
        void cannot_be_retracted_before_its_reinstatement() {
            after(identified(), withdrew(), reinstated(null))
                    .when(Told.<OpportunityFact>retracted(2, "Withdrew"))
                    .thenRejected(new OpportunityRejection.Contradicts(
                            id(3), new OpportunityRejection.WithdrawalNotStanding()));
        }

        @Test
        void closes_the_days_until_it_is_reinstated() {
            told(List.of(
                            Told.at("2026-11-01T09:00:00Z", identified()),
                            Told.at("2026-11-05T09:00:00Z", withdrew()),
                            Told.at("2026-11-08T09:00:00Z", reinstated(null))))
                    .when(Told.at("2026-11-06T09:00:00Z", held(FIRST)))
                    .thenRejected(new OpportunityRejection.AlreadyEnded(Stage.WITHDRAWN));
        }
    }

    @Nested
    class ATurndown {

        @Test
        void rescinded_leaves_everything_where_it_was() {
            after(identified(), applied(), TURNDOWN).when(rescinded(null)).thenRecorded(rescinded(id(3)));
            assertThat(stage(identified(), held(FIRST), TURNDOWN, rescinded(null)))
                    .isEqualTo(Stage.INTERVIEWING);
            assertThat(course(after(identified(), held(FIRST), intended(SECOND), TURNDOWN, rescinded(null)))
                            .intent())
                    .isNotNull();
        }

        @Test
        void must_stand_and_be_the_one_named() {
            after(identified(), applied())
                    .when(rescinded(null))
                    .thenRejected(new OpportunityRejection.TurndownNotStanding());
            after(identified(), applied(), TURNDOWN)
                    .when(rescinded(ELSEWHERE))
                    .thenRejected(new OpportunityRejection.TurndownNotStanding());
            after(identified(), closed())
                    .when(rescinded(null))
                    .thenRejected(new OpportunityRejection.TurndownNotStanding());
        }

        @Test
        void may_follow_one_that_was_rescinded() {
            assertThat(stage(identified(), applied(), TURNDOWN, rescinded(null), TURNDOWN))
                    .isEqualTo(Stage.REJECTED);
        }
    }

    @Nested
    class AnOffer {

        @Test
        void rescinded_while_it_stands_leaves_what_was_before_it() {
            after(identified(), held(FIRST), offer(SECOND))
                    .when(offerRescinded(null))
                    .thenRecorded(offerRescinded(SECOND));
            assertThat(stage(identified(), held(FIRST), offer(SECOND), offerRescinded(null)))
                    .isEqualTo(Stage.INTERVIEWING);
        }

        @Test
        void rescinded_once_accepted_opens_the_opportunity() {
            after(identified(), held(FIRST), offer(SECOND), offerAccepted(null))
                    .when(offerRescinded(null))
                    .thenRecorded(offerRescinded(SECOND));
            assertThat(stage(identified(), held(FIRST), offer(SECOND), offerAccepted(null), offerRescinded(null)))
                    .isEqualTo(Stage.INTERVIEWING);
        }

        @Test
        void rescinded_must_stand_or_be_accepted() {
            after(identified()).when(offerRescinded(null)).thenRejected(new OpportunityRejection.NoSuchOffer());
            after(identified(), offer(FIRST), offerAccepted(null))
                    .when(offerRescinded(SECOND))
                    .thenRejected(new OpportunityRejection.NoSuchOffer());
            after(identified(), offer(FIRST), offerDeclined(null))
                    .when(offerRescinded(FIRST))
                    .thenRejected(new OpportunityRejection.AlreadyEnded(Stage.DECLINED));
        }

        @Test
        void acceptance_rescinded_declines_it_and_leaves_no_offer() {
            after(identified(), held(FIRST), offer(SECOND), offerAccepted(null))
                    .when(acceptanceRescinded(null))
                    .thenRecorded(acceptanceRescinded(SECOND));
            assertThat(stage(identified(), held(FIRST), offer(SECOND), offerAccepted(null), acceptanceRescinded(null)))
                    .isEqualTo(Stage.DECLINED);
            assertThat(course(after(identified(), offer(SECOND), offerAccepted(null), acceptanceRescinded(null)))
                            .offer())
                    .isNull();
        }

        @Test
        void acceptance_rescinded_must_stand_and_be_of_that_offer() {
            after(identified(), offer(FIRST))
                    .when(acceptanceRescinded(null))
                    .thenRejected(new OpportunityRejection.AcceptanceNotStanding());
            after(identified(), offer(FIRST), offerDeclined(null))
                    .when(acceptanceRescinded(FIRST))
                    .thenRejected(new OpportunityRejection.AcceptanceNotStanding());
            after(identified(), offer(FIRST), offerAccepted(null))
                    .when(acceptanceRescinded(SECOND))
                    .thenRejected(new OpportunityRejection.NoSuchOffer());
            after(identified(), offer(FIRST), offerAccepted(null), acceptanceRescinded(null))
                    .when(acceptanceRescinded(FIRST))
                    .thenRejected(new OpportunityRejection.AcceptanceNotStanding());
        }

        @Test
        void acceptance_rescinded_may_be_regretted_and_reopened() {
            after(identified(), offer(FIRST), offerAccepted(null), acceptanceRescinded(null))
                    .when(regret(id(4)))
                    .thenRecorded(regret(id(4)));
            assertThat(stage(
                            identified(),
                            applied(),
                            offer(FIRST),
                            offerAccepted(null),
                            acceptanceRescinded(null),
                            reopened(null)))
                    .isEqualTo(Stage.APPLIED);
        }

        @Test
        void rescinded_may_be_followed_by_a_turndown_or_another_offer() {
            assertThat(stage(identified(), applied(), offer(FIRST), offerRescinded(null), TURNDOWN))
                    .isEqualTo(Stage.REJECTED);
            assertThat(stage(identified(), applied(), offer(FIRST), offerRescinded(null), offer(SECOND)))
                    .isEqualTo(Stage.OFFER);
        }
    }

    @Nested
    class WhatWasClosedDeclinedOrAccepted {

        @Test
        void is_reopened_where_it_was() {
            after(identified(), applied(), closed()).when(reopened(null)).thenRecorded(reopened(id(3)));
            assertThat(stage(identified(), applied(), closed(), reopened(null))).isEqualTo(Stage.APPLIED);
            assertThat(stage(identified(), offer(FIRST), closed(), reopened(null)))
                    .isEqualTo(Stage.OFFER);
        }

        @Test
        void is_reopened_without_the_offer_that_was_answered() {
            assertThat(stage(identified(), held(FIRST), offer(SECOND), offerDeclined(null), reopened(null)))
                    .isEqualTo(Stage.INTERVIEWING);
            assertThat(stage(identified(), held(FIRST), offer(SECOND), offerAccepted(null), reopened(null)))
                    .isEqualTo(Stage.INTERVIEWING);
        }

        @Test
        void is_reopened_without_the_invitation_that_was_declined() {
            assertThat(stage(identified(), invited(FIRST), declined(null), reopened(null)))
                    .isEqualTo(Stage.APPLIED);
        }

        @Test
        void is_over_and_ended_by_what_is_named() {
            after(identified()).when(reopened(null)).thenRejected(new OpportunityRejection.EndingNotStanding());
            after(identified(), closed())
                    .when(reopened(ELSEWHERE))
                    .thenRejected(new OpportunityRejection.EndingNotStanding());
        }

        @Test
        void is_neither_a_withdrawal_nor_a_turndown() {
            after(identified(), withdrew())
                    .when(reopened(null))
                    .thenRejected(new OpportunityRejection.ReversedOtherwise(Stage.WITHDRAWN));
            after(identified(), applied(), TURNDOWN)
                    .when(reopened(null))
                    .thenRejected(new OpportunityRejection.ReversedOtherwise(Stage.REJECTED));
        }
    }

    @Nested
    class Regret {

        @Test
        void is_about_the_last_decision_where_nothing_else_is_named() {
            after(identified(), withdrew()).when(regret(null)).thenRecorded(regret(id(2)));
            after(identified(), withdrew(), reinstated(null)).when(regret(null)).thenRecorded(regret(id(2)));
            after(identified(), offer(FIRST), offerAccepted(null))
                    .when(regret(null))
                    .thenRecorded(regret(id(3)));
            after(
                            identified(),
                            held(FIRST),
                            invited(SECOND),
                            new InvitationDeclined(SECOND, List.of(ReasonCode.ROLE), List.of(), null, null))
                    .when(regret(null))
                    .thenRecorded(regret(id(5)));
        }

        @Test
        void is_about_a_decision_of_the_persons() {
            after(identified()).when(regret(null)).thenRejected(new OpportunityRejection.DecisionUnknown());
            after(identified(), applied(), TURNDOWN)
                    .when(regret(id(3)))
                    .thenRejected(new OpportunityRejection.DecisionUnknown());
        }

        @Test
        void keeps_to_its_scale() {
            after(identified(), withdrew())
                    .when(new DecisionRegretReported(null, 5, null, null))
                    .thenRejected(new OpportunityRejection.OutOfRange("regret", 0, 4));
            after(identified(), withdrew())
                    .when(new DecisionRegretReported(null, 0, null, -1))
                    .thenRejected(new OpportunityRejection.OutOfRange("horizonDays", 0, 3_650));
        }

        @Test
        void outlives_the_decision_that_is_retracted() {
            assertThat(state(and(
                                    after(identified(), withdrew(), regret(null)),
                                    Told.<OpportunityFact>retracted(2, "Withdrew")))
                            .stage())
                    .isEqualTo(Stage.PROSPECT);
        }
    }
}
