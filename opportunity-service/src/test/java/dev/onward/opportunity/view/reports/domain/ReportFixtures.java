package dev.onward.opportunity.view.reports.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.FeedbackSuggestion;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ReconsiderReason;
import dev.onward.contracts.vocabulary.ReopeningReason;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.contracts.vocabulary.SpinOffKind;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.TurndownReason;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Proposal;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts as a seeker posts them, and what they add to the reports. */
final class ReportFixtures {

    static final UUID SEARCH = UUID.fromString("00000000-0000-4000-8000-0000000000aa");
    static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000101");
    static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000102");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final Specification<OpportunityFact, OpportunityRejection> OPPORTUNITY = Specification.of(
            "opportunity",
            (proposal, history) ->
                    OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH)));

    private ReportFixtures() {}

    /** What deciding these facts one after the other leaves in the reports. */
    @SafeVarargs
    static Map<Cell, Integer> contributions(Told<OpportunityFact>... told) {
        return contributions(PersonCalendar.UTC, told);
    }

    /** The same of somebody with that calendar. */
    @SafeVarargs
    static Map<Cell, Integer> contributions(PersonCalendar calendar, Told<OpportunityFact>... told) {
        return contributions(calendar, RulesFollowed.NOWHERE, told);
    }

    /** The same of somebody who was given that advice. */
    @SafeVarargs
    static Map<Cell, Integer> contributions(
            PersonCalendar calendar, RulesFollowed rules, Told<OpportunityFact>... told) {
        Specification<OpportunityFact, OpportunityRejection> given = OPPORTUNITY;
        for (Told<OpportunityFact> each : told) {
            given = given.givenAll(decided(given, each));
        }
        return Contributions.of(EffectiveHistory.of(given.history()), calendar, rules);
    }

    private static List<Told<OpportunityFact>> decided(
            Specification<OpportunityFact, OpportunityRejection> given, Told<OpportunityFact> told) {
        return switch (given.whenAll(List.of(told)).decision()) {
            case Decision.Accepted<OpportunityFact, OpportunityRejection>(List<Proposal<OpportunityFact>> proposals) ->
                proposals.stream().map(ReportFixtures::recorded).toList();
            case Decision.Rejected<OpportunityFact, OpportunityRejection> rejected ->
                throw new AssertionError("given facts are legal, but " + told + ": " + rejected);
        };
    }

    private static Told<OpportunityFact> recorded(Proposal<OpportunityFact> p) {
        return new Told<>(p.entry(), p.occurredAt(), p.proposedAt(), p.eventId(), p.actor(), p.source());
    }

    /** The details of one kind, as text and each as often as it counts. */
    static List<String> details(Map<Cell, Integer> cells, Measure measure) {
        return cells.entrySet().stream()
                .filter(it -> it.getKey().measure() == measure)
                .flatMap(
                        it -> Collections.nCopies(
                                it.getValue(),
                                it.getKey().day() + " "
                                        + CellText.detail(it.getKey().detail()))
                                .stream())
                .sorted()
                .toList();
    }

    static List<Counted> counted(Map<Cell, Integer> cells) {
        return cells.entrySet().stream()
                .collect(Collectors.groupingBy(
                        it -> Map.entry(it.getKey().segment(), it.getKey().detail()),
                        Collectors.summingLong(Map.Entry::getValue)))
                .entrySet()
                .stream()
                .map(it -> new Counted(it.getKey().getKey(), it.getKey().getValue(), it.getValue()))
                .toList();
    }

    static List<Figure> figures(ReportName report, Map<Cell, Integer> cells) {
        return report.figures(
                counted(cells).stream()
                        .filter(it -> report.measures().contains(it.detail().measure()))
                        .toList(),
                0,
                new Period(null, TODAY, TODAY));
    }

    static OpportunityFact.OpportunityIdentified identified() {
        return identified(OpportunityKind.JOB, OpportunityOrigin.POSTING);
    }

    static OpportunityFact.OpportunityIdentified identified(OpportunityKind kind, @Nullable OpportunityOrigin origin) {
        return new OpportunityFact.OpportunityIdentified(
                null,
                kind,
                null,
                new Organization("Northwind Traders", null),
                null,
                "Head of Accounting",
                origin,
                null,
                null,
                null,
                List.of(),
                null);
    }

    static OpportunityFact applied() {
        return new OpportunityFact.Applied(Channel.PORTAL, null, null, null, null);
    }

    static OpportunityFact invited(@Nullable UUID interviewId) {
        return new OpportunityFact.InterviewInvited(interviewId, null, null, InterviewFormat.VIDEO, null, null);
    }

    static OpportunityFact accepted(@Nullable UUID interviewId) {
        return new OpportunityFact.InvitationAccepted(interviewId);
    }

    static OpportunityFact declined(@Nullable UUID interviewId) {
        return new OpportunityFact.InvitationDeclined(
                interviewId, List.of(ReasonCode.REQUIREMENTS), List.of(), null, null);
    }

    static OpportunityFact held(@Nullable UUID interviewId) {
        return held(interviewId, null, null);
    }

    static OpportunityFact held(@Nullable UUID interviewId, @Nullable Integer before, @Nullable Integer after) {
        return new OpportunityFact.InterviewHeld(
                interviewId, null, InterviewKind.PANEL, null, null, List.of(), null, null, before, after, null, null);
    }

    static OpportunityFact knowNot(@Nullable LocalDate concludedAt) {
        return new OpportunityFact.InterestDeclared(InterestState.KNOW_NOT, List.of(), concludedAt, true, null);
    }

    static OpportunityFact intended() {
        return new OpportunityFact.WithdrawalIntended(null, List.of(ReasonCode.ROLE), List.of(), null, null);
    }

    static OpportunityFact reconsidered() {
        return new OpportunityFact.WithdrawalReconsidered(null, ReconsiderReason.SLEPT_ON_IT);
    }

    static OpportunityFact withdrew(ReasonCode... reasons) {
        return new OpportunityFact.Withdrew(
                null,
                null,
                null,
                Arrays.asList(reasons),
                null,
                List.of(),
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

    static OpportunityFact rejected(TurndownReason... reasons) {
        return new OpportunityFact.Rejected(
                null,
                null,
                null,
                Channel.PHONE,
                Tone.SUPPORTIVE,
                Placement.UNKNOWN,
                null,
                null,
                Arrays.asList(reasons),
                null,
                null,
                null);
    }

    static OpportunityFact asked() {
        return new OpportunityFact.FeedbackRequested(FIRST, PersonRef.contact(SECOND), Channel.EMAIL, null, null, null);
    }

    static OpportunityFact heard(@Nullable UUID requestId, @Nullable Integer helpful) {
        return new OpportunityFact.FeedbackReceived(
                null,
                requestId,
                null,
                Channel.PHONE,
                null,
                true,
                null,
                List.of(new FeedbackSuggestion("More cases.", null), new FeedbackSuggestion("Speak slower.", null)),
                null,
                Valence.MIXED,
                null,
                helpful);
    }

    static OpportunityFact offered() {
        return new OpportunityFact.OfferReceived(null, null, null, null);
    }

    static OpportunityFact offerAccepted() {
        return new OpportunityFact.OfferAccepted(null);
    }

    static OpportunityFact acceptanceRescinded() {
        return new OpportunityFact.AcceptanceRescinded(null, List.of(ReasonCode.OTHER_OPTION), null, null, null, null);
    }

    static OpportunityFact closed(ClosingReason reason) {
        return new OpportunityFact.OpportunityClosed(reason);
    }

    static OpportunityFact responded(ResponseKind kind) {
        return new OpportunityFact.EmployerResponded(kind, null);
    }

    static OpportunityFact reinstated() {
        return new OpportunityFact.WithdrawalReinstated(null, null, null);
    }

    static OpportunityFact reopened() {
        return new OpportunityFact.OpportunityReopened(null, ReopeningReason.EMPLOYER_CAME_BACK);
    }

    static OpportunityFact spinOff() {
        return new OpportunityFact.SpinOffArose(SpinOffKind.REFERRED_INSIDE, null, null, null);
    }

    static OpportunityFact regretted(int regret, @Nullable Integer horizonDays) {
        return new OpportunityFact.DecisionRegretReported(null, regret, null, horizonDays);
    }

    static OpportunityFact cancelled(@Nullable UUID interviewId, CancelledBy by) {
        return new OpportunityFact.InterviewCancelled(interviewId, by);
    }
}
