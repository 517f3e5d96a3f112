package dev.onward.opportunity.stream.opportunity.domain;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.ConfidenceAnswer;
import dev.onward.contracts.vocabulary.ConfidenceItem;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ReconsiderReason;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.ReopeningReason;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.contracts.vocabulary.SpinOffKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.SuccessCriterion;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewCancelled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityReopened;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagResolved;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedirectConversationHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SpinOffArose;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Facts as a seeker posts them, with no more said than a test is about. */
final class OpportunityFixtures {

    static final UUID SEARCH = UUID.fromString("00000000-0000-4000-8000-0000000000aa");
    static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000101");
    static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000102");
    private static final Instant AGREED = Instant.parse("2026-11-24T10:00:00Z");
    static final UUID ELSEWHERE = UUID.fromString("00000000-0000-4000-8000-000000000999");

    static final Specification<OpportunityFact, OpportunityRejection> OPPORTUNITY = Specification.of(
            "opportunity",
            (proposal, history) ->
                    OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH)));

    private OpportunityFixtures() {}

    /** A specification with what deciding these facts one after the other records. */
    static Specification<OpportunityFact, OpportunityRejection> after(OpportunityFact... facts) {
        return told(Arrays.stream(facts).map(Told::now).toList());
    }

    static Specification<OpportunityFact, OpportunityRejection> told(List<Told<OpportunityFact>> told) {
        Specification<OpportunityFact, OpportunityRejection> given = OPPORTUNITY;
        for (Told<OpportunityFact> each : told) {
            given = and(given, each);
        }
        return given;
    }

    static Specification<OpportunityFact, OpportunityRejection> and(
            Specification<OpportunityFact, OpportunityRejection> given, Told<OpportunityFact> told) {
        return switch (given.whenAll(List.of(told)).decision()) {
            case Decision.Accepted<OpportunityFact, OpportunityRejection>(List<Proposal<OpportunityFact>> proposals) ->
                given.givenAll(
                        proposals.stream().map(OpportunityFixtures::recorded).toList());
            case Decision.Rejected<OpportunityFact, OpportunityRejection> rejected ->
                throw new AssertionError("given facts are legal, but " + told + ": " + rejected);
        };
    }

    private static Told<OpportunityFact> recorded(Proposal<OpportunityFact> p) {
        return new Told<>(p.entry(), p.occurredAt(), p.proposedAt(), p.eventId(), p.actor(), p.source());
    }

    static Opportunity state(Specification<OpportunityFact, OpportunityRejection> given) {
        BiFunction<Opportunity, Effective<OpportunityFact>, Step<Opportunity, OpportunityRejection>> evolve =
                Opportunity::evolve;
        return switch (EffectiveHistory.of(given.history()).fold(Opportunity.initial(), evolve)) {
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection> legal -> legal.state();
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal ->
                throw new AssertionError(illegal.toString());
        };
    }

    static Course course(Specification<OpportunityFact, OpportunityRejection> given) {
        return requireNonNull(state(given).courseOrNull());
    }

    static OpportunityIdentified identified() {
        return identified(OpportunityKind.JOB, null);
    }

    static OpportunityIdentified identified(OpportunityKind kind, @Nullable Boolean internal) {
        return new OpportunityIdentified(
                null,
                kind,
                internal,
                new Organization("Northwind Traders", null),
                null,
                "Head of Accounting",
                OpportunityOrigin.POSTING,
                null,
                null,
                null,
                List.of(),
                null);
    }

    static Applied applied() {
        return new Applied(Channel.PORTAL, null, null, null, null);
    }

    static InterviewInvited invited(@Nullable UUID interviewId) {
        return invited(interviewId, null);
    }

    static InterviewInvited invited(@Nullable UUID interviewId, @Nullable Integer round) {
        return new InterviewInvited(interviewId, round, null, InterviewFormat.VIDEO, LocalDate.of(2026, 11, 20), null);
    }

    static InvitationAccepted accepted(@Nullable UUID interviewId) {
        return new InvitationAccepted(interviewId);
    }

    static InvitationDeclined declined(@Nullable UUID interviewId) {
        return new InvitationDeclined(interviewId, List.of(ReasonCode.REQUIREMENTS), List.of(), null, null);
    }

    static InterviewScheduled scheduled(@Nullable UUID interviewId, PanelMember... panel) {
        return new InterviewScheduled(
                interviewId, null, InterviewKind.PANEL, null, AGREED, null, null, "Room 4", List.of(panel));
    }

    static InterviewHeld held(@Nullable UUID interviewId, PanelMember... panel) {
        return held(interviewId, null, panel);
    }

    static InterviewHeld held(@Nullable UUID interviewId, @Nullable Integer round, PanelMember... panel) {
        return new InterviewHeld(
                interviewId,
                round,
                InterviewKind.PANEL,
                null,
                null,
                List.of(panel),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PanelMember member(String name) {
        return new PanelMember(null, name, null, null, null);
    }

    static PanelMember knows(String name, KnowledgeOfJob knowledge) {
        return new PanelMember(null, name, null, knowledge, null);
    }

    static FitNoteRecorded note(@Nullable UUID noteId, KnowledgeTopic topic, EvidenceKind kind) {
        return new FitNoteRecorded(
                noteId,
                null,
                null,
                topic,
                FitDirection.THEIRS_FOR_ME,
                Valence.NEGATIVE,
                kind,
                "They close the books twice a month.");
    }

    static FitNoteRecorded fact(KnowledgeTopic topic) {
        return note(null, topic, EvidenceKind.FACT);
    }

    static RedFlagRaised raised(@Nullable UUID flagId) {
        return new RedFlagRaised(flagId, RedFlagKind.CONDITIONS, 2, EvidenceKind.IMPRESSION, null, "Long nights.");
    }

    static RedFlagResolved resolved(UUID flagId) {
        return new RedFlagResolved(flagId, RedFlagResolution.CONFIRMED, EvidenceKind.FACT, null, null);
    }

    static OpenQuestionRecorded asked(@Nullable UUID questionId) {
        return new OpenQuestionRecorded(questionId, KnowledgeTopic.ADVANCEMENT, "Who was promoted last?");
    }

    static OpenQuestionAnswered answered(UUID questionId, EvidenceKind kind) {
        return new OpenQuestionAnswered(questionId, kind, null, "Two of four.");
    }

    static InterestDeclared interest(InterestState state, UUID... evidence) {
        return new InterestDeclared(state, List.of(evidence), null, null, null);
    }

    static InterestDeclared firstHand(InterestState state) {
        return new InterestDeclared(state, List.of(), null, true, true);
    }

    static WithdrawalIntended intended(@Nullable UUID intentId) {
        return new WithdrawalIntended(intentId, List.of(ReasonCode.ROLE), List.of(), null, null);
    }

    static WithdrawalReconsidered reconsidered(@Nullable UUID intentId) {
        return new WithdrawalReconsidered(intentId, ReconsiderReason.SLEPT_ON_IT);
    }

    static Withdrew withdrew() {
        return withdrew(null);
    }

    static Withdrew withdrew(@Nullable UUID intentId, UUID... evidence) {
        return new Withdrew(
                intentId,
                null,
                null,
                List.of(ReasonCode.ROLE),
                null,
                List.of(evidence),
                null,
                null,
                InitiatedBy.SELF,
                null,
                null,
                null,
                null,
                OpenToFuture.YES,
                null,
                null,
                null);
    }

    static RedirectConversationHeld redirect() {
        return new RedirectConversationHeld(
                PersonRef.contact(ELSEWHERE), "Controller", List.of("A team"), List.of("Deputy first"), true, null);
    }

    static Rejected rejected(Placement placement) {
        return new Rejected(
                null, null, null, Channel.PHONE, Tone.SUPPORTIVE, placement, null, null, List.of(), null, null, null);
    }

    static FeedbackRequested requested(@Nullable UUID requestId) {
        return new FeedbackRequested(
                requestId, PersonRef.contact(ELSEWHERE), Channel.EMAIL, null, null, LocalDate.of(2026, 11, 30));
    }

    static FeedbackReceived received(@Nullable UUID requestId) {
        return new FeedbackReceived(
                null,
                requestId,
                null,
                Channel.PHONE,
                "More cases.",
                true,
                null,
                List.of(),
                null,
                Valence.MIXED,
                true,
                null);
    }

    static OfferReceived offer(@Nullable UUID offerId) {
        return new OfferReceived(offerId, null, LocalDate.of(2026, 11, 27), null);
    }

    static OfferRevised revised(@Nullable UUID offerId) {
        OfferTerms terms = new OfferTerms("Head of Accounting", null, null, null, null, null, null);
        return new OfferRevised(offerId, terms, LocalDate.of(2026, 11, 29), null);
    }

    static OfferAccepted offerAccepted(@Nullable UUID offerId) {
        return new OfferAccepted(offerId);
    }

    static OpportunityFact.AcceptanceRescinded acceptanceRescinded(@Nullable UUID offerId) {
        return new OpportunityFact.AcceptanceRescinded(
                offerId, List.of(ReasonCode.OTHER_OPTION), null, null, null, null);
    }

    static OfferDeclined offerDeclined(@Nullable UUID offerId) {
        return new OfferDeclined(offerId, List.of(ReasonCode.COMPENSATION), null, null, null, null, null);
    }

    static OpportunityClosed closed() {
        return new OpportunityClosed(ClosingReason.FILLED);
    }

    static OpportunityReopened reopened(@Nullable UUID endedEventId) {
        return new OpportunityReopened(endedEventId, ReopeningReason.EMPLOYER_CAME_BACK);
    }

    static EmployerResponded responded() {
        return new EmployerResponded(ResponseKind.NEWS, null);
    }

    static InterviewRescheduled rescheduled(@Nullable UUID interviewId, PanelMember... panel) {
        return new InterviewRescheduled(
                interviewId, null, AGREED.plus(Duration.ofDays(2)), null, null, null, List.of(panel));
    }

    static InterviewCancelled cancelled(@Nullable UUID interviewId, CancelledBy by) {
        return new InterviewCancelled(interviewId, by);
    }

    static InterviewGoalSet goal(@Nullable UUID interviewId) {
        return new InterviewGoalSet(interviewId, "Be asked back.", "goal-hadley", SuccessCriterion.INVITED_BACK);
    }

    static ConfidenceCheckRecorded confidence(@Nullable UUID interviewId) {
        return new ConfidenceCheckRecorded(
                interviewId,
                Arrays.stream(ConfidenceItem.values())
                        .filter(item -> item != ConfidenceItem.UNRECOGNIZED)
                        .map(item -> new ConfidenceAnswer(item, 3, null))
                        .toList());
    }

    static RedFlagInquired inquired(UUID flagId) {
        return new RedFlagInquired(flagId, PersonRef.contact(ELSEWHERE), null, "How late do people stay?");
    }

    static WithdrawalReinstated reinstated(@Nullable UUID withdrewEventId) {
        return new WithdrawalReinstated(withdrewEventId, "They made it a team of four.", null);
    }

    static RejectionRescinded rescinded(@Nullable UUID rejectedEventId) {
        return new RejectionRescinded(rejectedEventId, null);
    }

    static FeedbackDeclined feedbackDeclined(@Nullable UUID requestId) {
        return new FeedbackDeclined(requestId, "They never do.");
    }

    static CompensationAskRecorded ask(int amount, String currency) {
        return new CompensationAskRecorded(money(amount, currency), PayPeriod.YEAR, null, null);
    }

    static Money money(int amount, String currency) {
        return new Money(BigDecimal.valueOf(amount), currency);
    }

    static OfferReceived offer(@Nullable UUID offerId, int pay, String currency, PayPeriod per) {
        return new OfferReceived(
                offerId, new OfferTerms(null, money(pay, currency), per, null, null, null, null), null, null);
    }

    static OfferRescinded offerRescinded(@Nullable UUID offerId) {
        return new OfferRescinded(offerId, null);
    }

    static SpinOffArose spinOff() {
        return new SpinOffArose(SpinOffKind.REFERRED_INSIDE, PersonRef.contact(ELSEWHERE), null, null);
    }

    static SilenceDetected silence(UUID sinceEventId) {
        return new SilenceDetected(
                sinceEventId, Stage.APPLIED, 21, 21, ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE, true);
    }

    static DecisionRegretReported regret(@Nullable UUID aboutEventId) {
        return new DecisionRegretReported(aboutEventId, 2, "That the team was growing.", 14);
    }
}
