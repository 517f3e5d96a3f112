package dev.onward.advice.foreign.opportunity;

import dev.onward.advice.foreign.opportunity.domain.Feedback;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import java.util.Set;

/** The events of opportunity-service that a rule asks for, as observations: the only class that knows both. */
public final class OpportunityWords {

    // What is left out no rule reads: another time is no other position, and a request without an answer shows no step
    // done.
    static final Vocabulary<OpportunityEvent, Observation> WORDS = Vocabulary.<OpportunityEvent, Observation>of(
                    Codec.published(OpportunityEvent.class))
            .word(OpportunityEvent.ContactPointSet.class, it -> new Observation.ContactPointSet(it.zone()))
            .word(OpportunityEvent.SearchStarted.class, it -> new Observation.SearchStarted(it.abundanceThreshold()))
            .word(
                    OpportunityEvent.SearchProfileRevised.class,
                    it -> new Observation.SearchProfileRevised(it.abundanceThreshold()))
            .word(
                    OpportunityEvent.OpportunityIdentified.class,
                    it -> new Observation.OpportunityIdentified(it.searchId(), it.kind(), it.internal()))
            .word(OpportunityEvent.InterviewInvited.class, it -> new Observation.InterviewInvited(it.interviewId()))
            .word(OpportunityEvent.InvitationDeclined.class, it -> new Observation.InvitationDeclined(it.interviewId()))
            .word(OpportunityEvent.InterviewScheduled.class, it -> new Observation.InterviewScheduled(it.interviewId()))
            .word(
                    OpportunityEvent.InterviewCancelled.class,
                    it -> new Observation.InterviewCancelled(it.interviewId(), it.cancelledBy()))
            .word(
                    OpportunityEvent.InterviewHeld.class,
                    it -> new Observation.InterviewHeld(
                            it.interviewId(),
                            InterviewRound.notYetNumbered(it.round()),
                            it.kind(),
                            it.panel().stream().map(OpportunityWords::met).toList()))
            .word(OpportunityEvent.RoundsNumbered.class, it -> new Observation.RoundsNumbered(it.rounds()))
            .word(
                    OpportunityEvent.FitNoteRecorded.class,
                    it -> new Observation.FitNoteRecorded(it.noteId(), it.evidenceKind()))
            .word(
                    OpportunityEvent.RedFlagRaised.class,
                    it -> new Observation.RedFlagRaised(it.flagId(), it.kind(), it.evidenceKind(), it.learnedFrom()))
            .word(
                    OpportunityEvent.RedFlagResolved.class,
                    it -> new Observation.RedFlagResolved(
                            it.flagId(), it.resolution(), it.evidenceKind(), it.learnedFrom()))
            .word(
                    OpportunityEvent.OpenQuestionRecorded.class,
                    it -> new Observation.OpenQuestionRecorded(it.questionId(), it.topic()))
            .word(
                    OpportunityEvent.OpenQuestionAnswered.class,
                    it -> new Observation.OpenQuestionAnswered(it.questionId(), it.evidenceKind()))
            .word(
                    OpportunityEvent.KnowledgeAssessed.class,
                    it -> new Observation.KnowledgeAssessed(it.state(), it.topics()))
            .word(
                    OpportunityEvent.InterestDeclared.class,
                    it -> new Observation.InterestDeclared(
                            it.state(), it.evidenceIds(), it.concludedAt(), it.firstHand()))
            .word(
                    OpportunityEvent.WithdrawalIntended.class,
                    it -> new Observation.WithdrawalIntended(it.intentId(), it.evidenceIds()))
            .word(
                    OpportunityEvent.WithdrawalReconsidered.class,
                    it -> new Observation.WithdrawalReconsidered(it.intentId()))
            .word(OpportunityEvent.Withdrew.class, _ -> new Observation.Withdrew())
            .word(
                    OpportunityEvent.WithdrawalReinstated.class,
                    it -> new Observation.WithdrawalReinstated(it.withdrewEventId()))
            .word(
                    OpportunityEvent.RejectionRescinded.class,
                    it -> new Observation.RejectionRescinded(it.rejectedEventId()))
            .word(OpportunityEvent.Rejected.class, it -> new Observation.Rejected(it.placement()))
            .word(OpportunityEvent.FeedbackRequested.class, it -> new Observation.FeedbackRequested(it.requestId()))
            .wordOfEntry(
                    OpportunityEvent.FeedbackReceived.class,
                    (it, eventId) -> new Observation.FeedbackReceived(
                            it.feedbackId(), Boolean.TRUE.equals(it.rebuttalAvoided()), eventId))
            .word(OpportunityEvent.OfferReceived.class, it -> new Observation.OfferReceived(it.offerId()))
            .word(OpportunityEvent.OfferRescinded.class, it -> new Observation.OfferRescinded(it.offerId()))
            .word(OpportunityEvent.OfferAccepted.class, it -> new Observation.OfferAccepted(it.offerId()))
            .word(OpportunityEvent.OfferDeclined.class, it -> new Observation.OfferDeclined(it.offerId()))
            .word(OpportunityEvent.OpportunityClosed.class, _ -> new Observation.OpportunityClosed())
            .word(
                    OpportunityEvent.OpportunityReopened.class,
                    it -> new Observation.OpportunityReopened(it.endedEventId()))
            .build();

    /** Feedback with its words, for an event that is opened: everywhere else they stay closed. */
    static final Vocabulary<OpportunityEvent, Feedback> FEEDBACK = Vocabulary.<OpportunityEvent, Feedback>of(
                    Codec.published(OpportunityEvent.class))
            .word(OpportunityEvent.FeedbackReceived.class, it -> new Feedback(it.suggestions()))
            .build();

    /** The types that say something of an opportunity, corrections and retractions of them included. */
    public static final Set<String> TYPES = WORDS.typesWithout(
            OpportunityEvent.ContactPointSet.class,
            OpportunityEvent.SearchStarted.class,
            OpportunityEvent.SearchProfileRevised.class);

    /** What starts a run of the playbook, ends it, or shows that a step is done. */
    public static final Set<String> TYPES_OF_PLAYBOOKS = WORDS.types(
            OpportunityEvent.Rejected.class,
            OpportunityEvent.RejectionRescinded.class,
            OpportunityEvent.FeedbackRequested.class,
            OpportunityEvent.FeedbackReceived.class);

    /** What brings a turndown nearer to the finish, or further from it. */
    public static final Set<String> TYPES_OF_ROUNDS = WORDS.types(OpportunityEvent.RoundsNumbered.class);

    /** What names something to work on. */
    public static final Set<String> TYPES_OF_FEEDBACK = FEEDBACK.types();

    /** Those that the rules read. */
    public static final Set<String> TYPES_OF_RULES = WORDS.typesWithout(
            OpportunityEvent.ContactPointSet.class,
            OpportunityEvent.SearchStarted.class,
            OpportunityEvent.SearchProfileRevised.class,
            OpportunityEvent.FeedbackRequested.class,
            OpportunityEvent.FeedbackReceived.class);

    private OpportunityWords() {}

    private static Observation.Met met(PanelMember member) {
        return new Observation.Met(member.contactId(), member.knowledgeOfJob());
    }
}
