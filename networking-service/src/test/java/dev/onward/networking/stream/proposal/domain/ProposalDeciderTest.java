package dev.onward.networking.stream.proposal.domain;

import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.contracts.vocabulary.FollowUpStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionAccepted;
import dev.onward.networking.stream.proposal.domain.ProposalFact.ConversionDismissed;
import dev.onward.networking.stream.proposal.domain.ProposalFact.TurndownConversionProposed;
import dev.onward.networking.stream.proposal.domain.ProposalFact.WithdrawalFollowUpProposed;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProposalDeciderTest {

    private static final Specification<ProposalFact, ProposalRejection> PROPOSAL =
            Specification.of("proposal", ProposalDecider::decide);
    private static final UUID REJECTED = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID WITHDREW = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID MANAGER = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final UUID PEER = UUID.fromString("00000000-0000-4000-8000-000000000004");
    private static final UUID STRANGER = UUID.fromString("00000000-0000-4000-8000-000000000005");

    private static ProposalFact turndown(UUID... contactIds) {
        return new TurndownConversionProposed(
                REJECTED,
                TurndownTier.FULL,
                Arrays.stream(contactIds)
                        .map(id -> new ConversionCandidate(id, 5, List.of()))
                        .toList());
    }

    private static ProposalFact withdrawal() {
        return new WithdrawalFollowUpProposed(
                WITHDREW, MANAGER, List.of(FollowUpStep.THANK_YOU, FollowUpStep.KEEP_IN_TOUCH));
    }

    private static ProposalFact accepted(UUID... contactIds) {
        return new ConversionAccepted(List.of(contactIds));
    }

    private static ProposalFact dismissed(DismissalReason reason) {
        return new ConversionDismissed(reason);
    }

    private static Told<ProposalFact> bySystem(ProposalFact fact) {
        return Told.now(fact).bySystem();
    }

    @Nested
    class A_proposal {

        private static final Told<ProposalFact> RETRACTED = bySystem(dismissed(DismissalReason.RETRACTED));

        @Test
        void is_made_after_a_turndown() {
            PROPOSAL.givenNothing().when(bySystem(turndown(MANAGER, PEER))).thenRecorded(turndown(MANAGER, PEER));
        }

        @Test
        void is_made_after_a_turndown_by_people_nobody_knows() {
            PROPOSAL.givenNothing().when(bySystem(turndown())).thenRecorded(turndown());
        }

        @Test
        void is_made_after_a_withdrawal() {
            PROPOSAL.givenNothing().when(bySystem(withdrawal())).thenRecorded(withdrawal());
        }

        @Test
        void is_not_made_twice() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(bySystem(turndown(MANAGER)))
                    .thenRejected(new ProposalRejection.Unchanged());
        }

        @Test
        void is_made_anew_once_somebody_else_is_known_to_have_been_met() {
            PROPOSAL.given(bySystem(turndown()))
                    .when(bySystem(turndown(MANAGER)))
                    .thenRecorded(turndown(MANAGER));
        }

        @Test
        void stays_of_its_kind() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(bySystem(withdrawal()))
                    .thenRejected(new ProposalRejection.OtherCause());
        }

        @Test
        void is_not_made_anew_once_accepted() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(accepted(MANAGER))
                    .when(bySystem(turndown(PEER)))
                    .thenRejected(new ProposalRejection.AlreadyAccepted());
        }

        @Test
        void is_not_made_anew_once_the_person_put_it_aside() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(dismissed(DismissalReason.NOT_NOW))
                    .when(bySystem(turndown(PEER)))
                    .thenRejected(new ProposalRejection.AlreadyDismissed());
        }

        @Test
        void is_made_anew_if_its_cause_was_after_all() {
            PROPOSAL.given(bySystem(turndown(MANAGER)), RETRACTED)
                    .when(bySystem(turndown(MANAGER)))
                    .thenRecorded(turndown(MANAGER));
        }

        @Test
        void is_the_systems_own_and_cannot_be_retracted_by_hand() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(Told.retracted(1, "TurndownConversionProposed"))
                    .thenRejected(new ProposalRejection.Target(new TargetRejection.SystemFact(Specification.id(1))));
        }
    }

    @Nested
    class Accepting {

        @Test
        void names_whom_the_person_chose() {
            PROPOSAL.given(bySystem(turndown(MANAGER, PEER)))
                    .when(accepted(PEER))
                    .thenRecorded(accepted(PEER));
        }

        @Test
        void means_the_first_where_nobody_is_chosen() {
            PROPOSAL.given(bySystem(turndown(MANAGER, PEER))).when(accepted()).thenRecorded(accepted(MANAGER));
        }

        @Test
        void means_the_one_who_was_told_of_a_withdrawal() {
            PROPOSAL.given(bySystem(withdrawal())).when(accepted()).thenRecorded(accepted(MANAGER));
        }

        @Test
        void needs_a_proposal() {
            PROPOSAL.givenNothing().when(accepted()).thenRejected(new ProposalRejection.NotProposed());
        }

        @Test
        void needs_somebody_proposed() {
            PROPOSAL.given(bySystem(turndown()))
                    .when(accepted(MANAGER))
                    .thenRejected(new ProposalRejection.NobodyProposed());
        }

        @Test
        void takes_only_those_proposed() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(accepted(MANAGER, STRANGER))
                    .thenRejected(new ProposalRejection.NotACandidate(STRANGER));
        }

        @Test
        void happens_once() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(accepted(MANAGER))
                    .when(accepted(MANAGER))
                    .thenRejected(new ProposalRejection.AlreadyAccepted());
        }

        @Test
        void comes_too_late_after_a_dismissal() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(dismissed(DismissalReason.NOT_NOW))
                    .when(accepted(MANAGER))
                    .thenRejected(new ProposalRejection.AlreadyDismissed());
        }

        @Test
        void can_be_corrected_to_somebody_else() {
            PROPOSAL.given(bySystem(turndown(MANAGER, PEER)))
                    .given(accepted(MANAGER))
                    .when(Told.corrected(2, OccurredAt.unknown(), accepted(STRANGER)))
                    .thenRejected(new ProposalRejection.NotACandidate(STRANGER));
        }

        @Test
        void can_be_retracted() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(accepted(MANAGER))
                    .when(Told.retracted(2, "ConversionAccepted"))
                    .thenRecorded(new FactRetracted<>(Specification.id(2), "ConversionAccepted", null));
        }
    }

    @Nested
    class Dismissing {

        @Test
        void puts_a_proposal_aside() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(dismissed(DismissalReason.NOT_INTERESTED))
                    .thenRecorded(dismissed(DismissalReason.NOT_INTERESTED));
        }

        @Test
        void needs_a_proposal() {
            PROPOSAL.givenNothing()
                    .when(dismissed(DismissalReason.NOT_NOW))
                    .thenRejected(new ProposalRejection.NotProposed());
        }

        @Test
        void happens_once() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(dismissed(DismissalReason.NOT_NOW))
                    .when(dismissed(DismissalReason.NOT_NOW))
                    .thenRejected(new ProposalRejection.AlreadyDismissed());
        }

        @Test
        void comes_too_late_once_accepted() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(accepted(MANAGER))
                    .when(dismissed(DismissalReason.NOT_NOW))
                    .thenRejected(new ProposalRejection.AlreadyAccepted());
        }

        @Test
        void as_retracted_is_not_for_a_person_to_say() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(dismissed(DismissalReason.RETRACTED))
                    .thenRejected(new ProposalRejection.ReservedReason());
        }

        @Test
        void as_retracted_withdraws_an_open_proposal() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .when(bySystem(dismissed(DismissalReason.RETRACTED)))
                    .thenRecorded(dismissed(DismissalReason.RETRACTED));
        }

        @Test
        void as_retracted_withdraws_an_accepted_proposal_too() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(accepted(MANAGER))
                    .when(bySystem(dismissed(DismissalReason.RETRACTED)))
                    .thenRecorded(dismissed(DismissalReason.RETRACTED));
        }

        @Test
        void as_retracted_finds_nothing_to_withdraw_once_dismissed() {
            PROPOSAL.given(bySystem(turndown(MANAGER)))
                    .given(dismissed(DismissalReason.NOT_NOW))
                    .when(bySystem(dismissed(DismissalReason.RETRACTED)))
                    .thenRejected(new ProposalRejection.AlreadyDismissed());
        }
    }
}
