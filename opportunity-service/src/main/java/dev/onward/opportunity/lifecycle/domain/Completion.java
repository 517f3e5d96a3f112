package dev.onward.opportunity.lifecycle.domain;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.lifecycle.domain.Course.Answer;
import dev.onward.opportunity.lifecycle.domain.Course.Appointment;
import dev.onward.opportunity.lifecycle.domain.Course.Ask;
import dev.onward.opportunity.lifecycle.domain.Course.Held;
import dev.onward.opportunity.lifecycle.domain.Course.Interview;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Applied;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackLapsed;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewCancelled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InvitationAccepted;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferRescinded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityReopened;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagResolved;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedirectConversationHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.SilenceDetected;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.SpinOffArose;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Withdrew;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes a proposed fact: assigns the ids that it leaves out and fills its derived components from the state just
 * before it in effective order.
 *
 * @param replaced what a correction stands in place of: its ids are kept
 * @param earlier what led to {@code before}
 * @param openSearch where a new opportunity belongs
 */
record Completion(
        Proposal<OpportunityFact> proposal,
        @Nullable OpportunityFact replaced,
        Opportunity before,
        EffectiveHistory<OpportunityFact> earlier,
        StreamHistory<OpportunityFact> history,
        @Nullable UUID openSearch) {

    /** An intent to withdraw this soon after an interview is a snap judgement (002-03). */
    private static final Duration SNAP = Duration.ofHours(12);

    /** "Two suggestions" is what to ask for (004-03). */
    private static final int SUGGESTIONS = 2;

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
            case InterviewInvited it -> invited(it, course);
            case InvitationAccepted it -> accepted(it, course);
            case InvitationDeclined it -> declined(it, course);
            case InterviewScheduled it -> scheduled(it, course);
            case InterviewRescheduled it -> rescheduled(it, course);
            case InterviewCancelled it -> cancelled(it, course);
            case InterviewGoalSet it -> goal(it, course);
            case InterviewHeld it -> held(it, course);
            case FitNoteRecorded it -> noted(it);
            case RedFlagRaised it -> raised(it);
            case OpenQuestionRecorded it -> asked(it);
            case WithdrawalIntended it -> intended(it, course);
            case WithdrawalReconsidered it -> new WithdrawalReconsidered(intentId(it.intentId(), course), it.because());
            case Withdrew it -> withdrew(it, course);
            case WithdrawalReinstated it ->
                new WithdrawalReinstated(ending(it.withdrewEventId()), it.reason(), it.agreedBy());
            case Rejected it -> rejected(it, course);
            case RejectionRescinded it -> new RejectionRescinded(ending(it.rejectedEventId()), it.by());
            case OpportunityReopened it -> new OpportunityReopened(ending(it.endedEventId()), it.reason());
            case FeedbackRequested it -> requested(it);
            case FeedbackReceived it -> received(it);
            case FeedbackDeclined it -> feedbackDeclined(it, course);
            case OfferReceived it -> offered(it, course);
            case OfferRevised it ->
                new OfferRevised(
                        offerId(it.offerId(), course), it.terms(), it.respondBy(), delta(course.ask(), it.terms()));
            case OfferRescinded it -> new OfferRescinded(offerId(it.offerId(), course), it.reasonGiven());
            case OfferAccepted it -> new OfferAccepted(offerId(it.offerId(), course));
            case OfferDeclined it -> offerDeclined(it, course);
            case DecisionRegretReported it -> regretted(it);
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
                    InterestDeclared _,
                    RedirectConversationHeld _,
                    OpportunityClosed _ -> fact;
        };
    }

    private OpportunityIdentified identified(OpportunityIdentified it) {
        return new OpportunityIdentified(
                replaced instanceof OpportunityIdentified was ? was.searchId() : openSearch,
                it.kind(),
                it.internal() == null ? it.kind() == OpportunityKind.PROMOTION : it.internal(),
                it.organization(),
                Ids.derived(history.id().tenantId(), it.organization().foldedName()),
                it.title(),
                it.origin(),
                it.url(),
                it.postingSnapshot(),
                it.levelFit(),
                it.requirements(),
                it.parentOpportunityId());
    }

    // ---- interviews

    private InterviewInvited invited(InterviewInvited it, Course course) {
        UUID was = replaced instanceof InterviewInvited other ? other.interviewId() : null;
        return new InterviewInvited(
                newId(it.interviewId(), was, "interview"),
                round(it.round(), course),
                it.kind(),
                it.format(),
                it.respondBy(),
                it.invitedBy());
    }

    private InvitationAccepted accepted(InvitationAccepted it, Course course) {
        UUID was = replaced instanceof InvitationAccepted other ? other.interviewId() : null;
        Predicate<Interview> unanswered = i -> i.stands() && i.answer() == Answer.NONE;
        return new InvitationAccepted(first(it.interviewId(), was, () -> only(course, unanswered, null)));
    }

    private InvitationDeclined declined(InvitationDeclined it, Course course) {
        UUID was = replaced instanceof InvitationDeclined other ? other.interviewId() : null;
        return new InvitationDeclined(
                first(it.interviewId(), was, () -> only(course, Interview::stands, null)),
                it.reasonCodes(),
                it.evidenceIds(),
                before.knowledge().state(),
                it.adviceId());
    }

    private InterviewScheduled scheduled(InterviewScheduled it, Course course) {
        UUID was = replaced instanceof InterviewScheduled other ? other.interviewId() : null;
        UUID id = first(it.interviewId(), was, () -> unscheduled(course));
        return new InterviewScheduled(
                id,
                round(it.round(), course),
                it.kind(),
                it.format(),
                it.startAt(),
                it.endAt(),
                it.zone(),
                it.place(),
                id == null ? it.panel() : panel(id, it.panel()));
    }

    /** The one that waits for a time, else the one that was called off, else a new one. */
    private @Nullable UUID unscheduled(Course course) {
        UUID another = Ids.derived(proposal.eventId(), "interview");
        Predicate<Interview> waits = i -> i.stands() && i.startAt() == null;
        Predicate<Interview> calledOff = i -> i.isCalledOff() && i.held() == null;
        return course.interviews().values().stream().anyMatch(waits)
                ? only(course, waits, another)
                : only(course, calledOff, another);
    }

    private InterviewRescheduled rescheduled(InterviewRescheduled it, Course course) {
        UUID was = replaced instanceof InterviewRescheduled other ? other.interviewId() : null;
        UUID id = first(it.interviewId(), was, () -> only(course, Completion::isScheduled, null));
        Interview interview = id == null ? null : course.interviews().get(id);
        Appointment before = interview == null ? null : interview.appointment();
        if (id == null || before == null) {
            return new InterviewRescheduled(
                    id, it.format(), it.startAt(), it.endAt(), it.zone(), it.place(), it.panel());
        }
        return new InterviewRescheduled(
                id,
                it.format() == null ? before.format() : it.format(),
                it.startAt(),
                it.endAt(),
                it.zone() == null ? before.zone() : it.zone(),
                it.place() == null ? before.place() : it.place(),
                it.panel().isEmpty() ? before.panel() : panel(id, it.panel()));
    }

    private InterviewCancelled cancelled(InterviewCancelled it, Course course) {
        UUID was = replaced instanceof InterviewCancelled other ? other.interviewId() : null;
        return new InterviewCancelled(
                first(it.interviewId(), was, () -> only(course, Completion::isScheduled, null)), it.cancelledBy());
    }

    private static boolean isScheduled(Interview interview) {
        return interview.stands() && interview.startAt() != null;
    }

    private InterviewGoalSet goal(InterviewGoalSet it, Course course) {
        UUID was = replaced instanceof InterviewGoalSet other ? other.interviewId() : null;
        return new InterviewGoalSet(
                first(it.interviewId(), was, () -> only(course, Interview::stands, null)),
                it.text(),
                it.templateId(),
                it.successCriterion());
    }

    private InterviewHeld held(InterviewHeld it, Course course) {
        UUID was = replaced instanceof InterviewHeld other ? other.interviewId() : null;
        UUID id = first(
                it.interviewId(),
                was,
                () -> only(course, Interview::stands, Ids.derived(proposal.eventId(), "interview")));
        return new InterviewHeld(
                id,
                round(it.round(), course),
                it.kind(),
                it.format(),
                it.durationMin(),
                id == null ? it.panel() : panelOrScheduled(id, it.panel(), course),
                it.finishedProperly(),
                it.selfRating(),
                it.enthusiasmBefore(),
                it.enthusiasmAfter(),
                it.goalMet(),
                it.nextStepStated());
    }

    private List<PanelMember> panelOrScheduled(UUID interviewId, List<PanelMember> panel, Course course) {
        Interview known = course.interviews().get(interviewId);
        return panel.isEmpty() && known != null ? known.scheduledPanel() : panel(interviewId, panel);
    }

    private List<PanelMember> panel(UUID interviewId, List<PanelMember> panel) {
        return PanelContacts.of(history, interviewId).assign(panel);
    }

    private static int round(@Nullable Integer given, Course course) {
        return given == null ? course.round() + 1 : given;
    }

    /** The one interview that can be meant; {@code none} where there is none, null where there are several. */
    private static @Nullable UUID only(Course course, Predicate<Interview> which, @Nullable UUID none) {
        List<UUID> candidates = course.interviews().values().stream()
                .filter(which)
                .map(Interview::id)
                .toList();
        return switch (candidates.size()) {
            case 0 -> none;
            case 1 -> candidates.getFirst();
            default -> null;
        };
    }

    // ---- what is learned

    private FitNoteRecorded noted(FitNoteRecorded it) {
        UUID was = replaced instanceof FitNoteRecorded other ? other.noteId() : null;
        return new FitNoteRecorded(
                newId(it.noteId(), was, "note"),
                it.interviewId(),
                it.learnedFrom(),
                it.topic(),
                it.direction(),
                it.polarity(),
                it.evidenceKind(),
                it.text());
    }

    private RedFlagRaised raised(RedFlagRaised it) {
        UUID was = replaced instanceof RedFlagRaised other ? other.flagId() : null;
        return new RedFlagRaised(
                newId(it.flagId(), was, "flag"),
                it.kind(),
                it.severity(),
                it.evidenceKind(),
                it.learnedFrom(),
                it.text());
    }

    private OpenQuestionRecorded asked(OpenQuestionRecorded it) {
        UUID was = replaced instanceof OpenQuestionRecorded other ? other.questionId() : null;
        return new OpenQuestionRecorded(newId(it.questionId(), was, "question"), it.topic(), it.text());
    }

    // ---- pulling out and being turned down

    private WithdrawalIntended intended(WithdrawalIntended it, Course course) {
        UUID was = replaced instanceof WithdrawalIntended other ? other.intentId() : null;
        Held last = course.lastHeld();
        return new WithdrawalIntended(
                newId(it.intentId(), was, "intent"),
                it.reasonCodes(),
                it.evidenceIds(),
                last == null ? WithdrawalMode.CONSIDERED : mode(last.occurredAt()),
                last == null ? null : minutesSince(last.occurredAt()));
    }

    /**
     * Where the hour of either is not known, the same day makes it a snap judgement: the pause that follows costs a night,
     * a judgement made in haste the opportunity.
     */
    private WithdrawalMode mode(OccurredAt held) {
        OccurredAt intended = occurredAt();
        boolean snap = held instanceof OccurredAt.At(Instant one) && intended instanceof OccurredAt.At(Instant other)
                ? Duration.between(one, other).compareTo(SNAP) <= 0
                : onOneDay(day(held), day(intended));
        return snap ? WithdrawalMode.SNAP : WithdrawalMode.CONSIDERED;
    }

    private static boolean onOneDay(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one != null && one.equals(other);
    }

    private @Nullable Integer minutesSince(OccurredAt held) {
        if (held instanceof OccurredAt.At(Instant one) && occurredAt() instanceof OccurredAt.At(Instant other)) {
            // Where a day is ordered by version, the interview may stand before the intent and yet be the later by the
            // clock.
            return (int) Math.max(0, Math.min(Duration.between(one, other).toMinutes(), Integer.MAX_VALUE));
        }
        return null;
    }

    private static @Nullable LocalDate day(OccurredAt at) {
        return switch (at) {
            case OccurredAt.At(Instant instant) ->
                instant.atZone(ZoneOffset.UTC).toLocalDate();
            case OccurredAt.On on -> on.day();
            case OccurredAt.Unknown _ -> null;
        };
    }

    private OccurredAt occurredAt() {
        return proposal.entry() instanceof FactCorrected<OpportunityFact> correction
                ? correction.occurredAt()
                : proposal.occurredAt();
    }

    private Withdrew withdrew(Withdrew it, Course course) {
        Knowledge knowledge = before.knowledge();
        return new Withdrew(
                intentId(it.intentId(), course),
                before.stage(),
                course.round(),
                it.reasonCodes(),
                it.detail(),
                it.evidenceIds(),
                knowledge.state(),
                course.interestState(),
                it.initiatedBy(),
                it.communicatedTo(),
                it.communicatedAt(),
                it.channel(),
                it.professionalChecklist(),
                it.openToFuture(),
                it.concludedAt(),
                it.adviceId(),
                before.stage() == Stage.OFFER || knowledge.isSufficient());
    }

    private static @Nullable UUID intentId(@Nullable UUID given, Course course) {
        return given != null || course.intent() == null
                ? given
                : course.intent().id();
    }

    private Rejected rejected(Rejected it, Course course) {
        return new Rejected(
                before.stage(),
                course.round(),
                it.decidedAt(),
                it.channel(),
                it.tone(),
                it.placement(),
                closeness(it.placement(), course.round()),
                it.reasonGiven(),
                it.reasonCodes(),
                it.decidedBy(),
                it.chosen(),
                it.feedbackOffered());
    }

    private static Closeness closeness(Placement placement, int round) {
        return switch (placement) {
            case SECOND, FINALIST -> Closeness.CLOSE;
            case EARLIER, UNKNOWN, UNRECOGNIZED -> round >= 2 ? Closeness.CLOSE : Closeness.EARLIER;
        };
    }

    // ---- open again and looking back

    private @Nullable UUID ending(@Nullable UUID given) {
        return given == null && before instanceof Opportunity.Ended ended ? ended.by() : given;
    }

    private DecisionRegretReported regretted(DecisionRegretReported it) {
        return new DecisionRegretReported(
                first(it.aboutEventId(), null, this::lastDecision), it.regret(), it.neededToKnow(), it.horizonDays());
    }

    private @Nullable UUID lastDecision() {
        return earlier.facts().reversed().stream()
                .filter(fact -> References.isDecision(fact.fact()))
                .map(Effective::eventId)
                .findFirst()
                .orElse(null);
    }

    // ---- feedback and offers

    private FeedbackRequested requested(FeedbackRequested it) {
        UUID was = replaced instanceof FeedbackRequested other ? other.requestId() : null;
        return new FeedbackRequested(
                newId(it.requestId(), was, "request"),
                it.contactRef(),
                it.channel(),
                it.suggestionsAsked() == null ? SUGGESTIONS : it.suggestionsAsked(),
                it.askedAbout(),
                it.dueBy());
    }

    private FeedbackReceived received(FeedbackReceived it) {
        UUID was = replaced instanceof FeedbackReceived other ? other.feedbackId() : null;
        return new FeedbackReceived(
                newId(it.feedbackId(), was, "feedback"),
                it.requestId(),
                it.contactRef(),
                it.channel(),
                it.verbatim(),
                it.directReasonGiven(),
                it.directReason(),
                it.suggestions(),
                it.strengths(),
                it.valence(),
                it.rebuttalAvoided(),
                it.helpful());
    }

    private FeedbackDeclined feedbackDeclined(FeedbackDeclined it, Course course) {
        UUID was = replaced instanceof FeedbackDeclined other ? other.requestId() : null;
        return new FeedbackDeclined(first(it.requestId(), was, () -> onlyAwaited(course)), it.policyReason());
    }

    private static @Nullable UUID onlyAwaited(Course course) {
        List<UUID> awaited = course.requests().entrySet().stream()
                .filter(request -> request.getValue().isAwaited())
                .map(Map.Entry::getKey)
                .toList();
        return awaited.size() == 1 ? awaited.getFirst() : null;
    }

    private OfferReceived offered(OfferReceived it, Course course) {
        UUID was = replaced instanceof OfferReceived other ? other.offerId() : null;
        return new OfferReceived(
                newId(it.offerId(), was, "offer"), it.terms(), it.respondBy(), delta(course.ask(), it.terms()));
    }

    /** Null where the two are not of the same currency and period, or one of them is not known. */
    private static @Nullable Money delta(@Nullable Ask ask, @Nullable OfferTerms terms) {
        if (ask == null || ask.money() == null || terms == null || terms.pay() == null || terms.per() != ask.per()) {
            return null;
        }
        return terms.pay().currency().equals(ask.money().currency())
                ? new Money(
                        terms.pay().amount().subtract(ask.money().amount()),
                        ask.money().currency())
                : null;
    }

    private OfferDeclined offerDeclined(OfferDeclined it, Course course) {
        Knowledge knowledge = before.knowledge();
        return new OfferDeclined(
                offerId(it.offerId(), course),
                it.reasonCodes(),
                it.detail(),
                it.concludedAt(),
                it.adviceId(),
                knowledge.state(),
                before.stage() == Stage.OFFER || knowledge.isSufficient());
    }

    private static @Nullable UUID offerId(@Nullable UUID given, Course course) {
        return given != null || course.offer() == null ? given : course.offer().id();
    }

    // ---- ids

    private UUID newId(@Nullable UUID given, @Nullable UUID was, String what) {
        return requireNonNull(first(given, was, () -> Ids.derived(proposal.eventId(), what)));
    }

    /** Looks for what else it can be only where it is not said: a digest or a walk through the course is not free. */
    private static @Nullable UUID first(
            @Nullable UUID given, @Nullable UUID was, Supplier<? extends @Nullable UUID> otherwise) {
        if (given != null) {
            return given;
        }
        return was == null ? otherwise.get() : was;
    }
}
