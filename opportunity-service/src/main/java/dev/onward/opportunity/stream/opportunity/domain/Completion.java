package dev.onward.opportunity.stream.opportunity.domain;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Placed;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.AcceptanceRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
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
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
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
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RoundsNumbered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SpinOffArose;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes a proposed fact: assigns the ids that it leaves out and fills its derived components from the state just
 * before it in effective order.
 *
 * @param replaced what a correction stands in place of: its ids are kept
 * @param placed where it stands
 * @param openSearch where a new opportunity belongs
 */
record Completion(
        Proposal<OpportunityFact> proposal,
        @Nullable OpportunityFact replaced,
        Opportunity before,
        Placed<OpportunityFact> placed,
        StreamHistory<OpportunityFact> history,
        @Nullable UUID openSearch) {

    OpportunityFact of(OpportunityFact fact) {
        Course course = before.courseOrNull();
        if (fact instanceof OpportunityIdentified it) {
            return identified(it);
        }
        // Without a course the fact is not legal whatever it says.
        return course == null ? fact : complete(fact, course);
    }

    private OpportunityFact complete(OpportunityFact fact, Course course) {
        return switch (fact) {
            case OpportunityIdentified it -> identified(it);
            case InterviewInvited it -> InterviewCompletion.invited(this, it);
            case InvitationAccepted it -> InterviewCompletion.accepted(this, it, course);
            case InvitationDeclined it -> InterviewCompletion.declined(this, it, course);
            case InterviewScheduled it -> InterviewCompletion.scheduled(this, it, course);
            case InterviewRescheduled it -> InterviewCompletion.rescheduled(this, it, course);
            case InterviewCancelled it -> InterviewCompletion.cancelled(this, it, course);
            case InterviewGoalSet it -> InterviewCompletion.goal(this, it, course);
            case InterviewHeld it -> InterviewCompletion.held(this, it, course);
            case FitNoteRecorded it -> it.withNoteId(newId(it, FitNoteRecorded::noteId, "note"));
            case RedFlagRaised it -> it.withFlagId(newId(it, RedFlagRaised::flagId, "flag"));
            case OpenQuestionRecorded it -> it.withQuestionId(newId(it, OpenQuestionRecorded::questionId, "question"));
            case WithdrawalIntended it -> EndingCompletion.intended(this, it, course);
            case WithdrawalReconsidered it -> EndingCompletion.reconsidered(it, course);
            case Withdrew it -> EndingCompletion.withdrew(this, it, course);
            case WithdrawalReinstated it -> EndingCompletion.reinstated(this, it);
            case Rejected it -> EndingCompletion.rejected(this, it, course);
            case RejectionRescinded it -> EndingCompletion.rescinded(this, it);
            case OpportunityReopened it -> EndingCompletion.reopened(this, it);
            case DecisionRegretReported it -> EndingCompletion.regretted(this, it);
            case FeedbackRequested it -> FeedbackCompletion.requested(this, it);
            case FeedbackReceived it -> FeedbackCompletion.received(this, it);
            case FeedbackDeclined it -> FeedbackCompletion.declined(this, it, course);
            case OfferReceived it -> OfferCompletion.received(this, it, course);
            case OfferRevised it -> OfferCompletion.revised(it, course);
            case OfferRescinded it -> OfferCompletion.rescinded(it, course);
            case OfferAccepted it -> OfferCompletion.accepted(it, course);
            case AcceptanceRescinded it -> OfferCompletion.givenBack(it, course);
            case OfferDeclined it -> OfferCompletion.declined(this, it, course);
            case Applied _,
                    EmployerResponded _,
                    ConfidenceCheckRecorded _,
                    RedFlagInquired _,
                    FeedbackLapsed _,
                    SilenceDetected _,
                    CompensationAskRecorded _,
                    SpinOffArose _,
                    RedFlagResolved _,
                    OpenQuestionAnswered _,
                    KnowledgeAssessed _,
                    RoundsNumbered _,
                    InterestDeclared _,
                    RedirectConversationHeld _,
                    OpportunityClosed _ -> fact;
        };
    }

    private OpportunityIdentified identified(OpportunityIdentified it) {
        return it.inSearch(replaced instanceof OpportunityIdentified was ? was.searchId() : openSearch)
                .completed(
                        it.internal() == null ? it.kind() == OpportunityKind.PROMOTION : it.internal(),
                        Ids.derived(history.id().tenantId(), it.organization().foldedName()));
    }

    // ---- what every theme asks for

    /** When what is said happened; of a correction, when it says that it did. */
    OccurredAt occurredAt() {
        return proposal.entry() instanceof FactCorrected<OpportunityFact> correction
                ? correction.occurredAt()
                : proposal.occurredAt();
    }

    /** Whether a no of the person's own is said with knowledge enough to say it (002-18). */
    boolean isEarned() {
        return before.stage() == Stage.OFFER || before.knowledge().isSufficient();
    }

    /** The id of something new that the proposal does not name: the same however often it is tried. */
    UUID derivedId(String what) {
        return Ids.derived(proposal.eventId(), what);
    }

    <F extends OpportunityFact> UUID newId(F it, Function<F, @Nullable UUID> id, String what) {
        return requireNonNull(first(it, id, () -> derivedId(what)));
    }

    /**
     * The id as given, else that of the replaced fact, else what else it can be; that is looked for only then, since a
     * digest or a walk through the course is not free.
     */
    <F extends OpportunityFact> @Nullable UUID first(
            F it, Function<F, @Nullable UUID> id, Supplier<? extends @Nullable UUID> otherwise) {
        UUID given = id.apply(it);
        if (given != null) {
            return given;
        }
        UUID was = it.getClass().isInstance(replaced) ? id.apply(sameType(it, replaced)) : null;
        return was == null ? otherwise.get() : was;
    }

    @SuppressWarnings("unchecked") // Its class is that of the first, as the caller has seen.
    private static <F extends OpportunityFact> F sameType(F it, OpportunityFact other) {
        return (F) it.getClass().cast(other);
    }
}
