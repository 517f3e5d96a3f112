package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.AcceptanceNotStanding;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.AlreadyApplied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.AlreadyEnded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.AlreadyIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.EndingNotStanding;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.FeedbackAlreadyDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.FeedbackAlreadyLapsed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.FeedbackAlreadyReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.FeedbackRequestUnknown;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.FlagAlreadyResolved;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.FlagUnknown;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.IdInUse;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.IntentAlreadyPending;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.IntentNotPending;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InterviewAlreadyHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InterviewAlreadyInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InterviewAlreadyScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InterviewCalledOff;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InterviewNotScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InterviewUnknown;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.InvitationAlreadyAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.NoSuchOffer;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.NotIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.OfferAlreadyStands;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.QuestionAlreadyAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.QuestionUnknown;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.RejectionAtOffer;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.RejectionOfProspect;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.ReversedOtherwise;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.SilenceAlreadyDetected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.SilenceNotStanding;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.TurndownNotStanding;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.WithdrawalAtOffer;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection.WithdrawalNotStanding;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as one would keep it on paper: boxes that are ticked and struck out. Knows nothing of how the real one is
 * made, so that the two can be compared; every fact names the ids that it is about.
 */
public final class PlainOpportunity {

    /** What is known for sure, and what only by impression or hearsay. */
    public record Known(KnowledgeState state, Set<KnowledgeTopic> sure, Set<KnowledgeTopic> vague) {
        @Override
        public String toString() {
            return state + " sure of " + sure + ", heard of " + vague;
        }
    }

    private static final class Talk {
        boolean accepted;
        boolean declined;
        boolean timed;
        boolean held;
        List<PanelMember> expected = List.of();

        @Nullable
        Integer said;

        @Nullable
        CancelledBy off;

        boolean calledOff() {
            return off == CancelledBy.EMPLOYER;
        }

        boolean stands() {
            return !declined && !held && !calledOff();
        }
    }

    private enum Paper {
        NOTE,
        OPEN_FLAG,
        RESOLVED_FLAG,
        OPEN_QUESTION,
        ANSWERED_QUESTION
    }

    private static final Set<KnowledgeTopic> ESSENTIAL =
            EnumSet.of(KnowledgeTopic.JOB_CONTENT, KnowledgeTopic.COMPANY, KnowledgeTopic.ADVANCEMENT);

    private boolean identified;
    private boolean applied;
    private @Nullable Stage ending;
    private @Nullable UUID endedBy;
    private final Map<UUID, Talk> talks = new LinkedHashMap<>();
    private final Map<UUID, Paper> papers = new HashMap<>();
    private final Map<UUID, KnowledgeTopic> askedAbout = new HashMap<>();
    private final Map<UUID, String> requests = new HashMap<>();
    private final Set<KnowledgeTopic> sure = EnumSet.noneOf(KnowledgeTopic.class);
    private final Set<KnowledgeTopic> heardOf = EnumSet.noneOf(KnowledgeTopic.class);
    private @Nullable UUID offer;
    private @Nullable UUID intent;
    private boolean intentDoubts;
    private InterestState interest = InterestState.CONSIDERING;
    private boolean firstHand;
    private boolean overview;
    private final Map<UUID, Integer> rounds = new LinkedHashMap<>();
    private @Nullable Placement turnedDownAs;
    private @Nullable UUID quietSince;
    private boolean quietNoticed;

    // ---- what is asked of it

    boolean isQuietNoticed() {
        return quietNoticed;
    }

    /** Since when it has been the organization's turn. */
    @Nullable
    UUID quietSince() {
        return quietSince;
    }

    public boolean isIdentified() {
        return identified;
    }

    public Stage stage() {
        if (ending != null) {
            return ending;
        } else if (offer != null) {
            return Stage.OFFER;
        }
        boolean held = false;
        boolean stands = false;
        for (Talk talk : talks.values()) {
            held |= talk.held;
            stands |= talk.stands();
        }
        if (held) {
            return Stage.INTERVIEWING;
        } else if (stands) {
            return Stage.INVITED;
        }
        return applied || !talks.isEmpty() ? Stage.APPLIED : Stage.PROSPECT;
    }

    public int round() {
        return rounds.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Every interview held with its number, in the order in which they were. */
    List<InterviewRound> rounds() {
        return rounds.entrySet().stream()
                .map(it -> new InterviewRound(it.getKey(), it.getValue()))
                .toList();
    }

    /** Whether a turndown stands that came near the finish; null where none stands. */
    public @Nullable Boolean nearTheFinish() {
        if (ending != Stage.REJECTED) {
            return null;
        }
        return turnedDownAs == Placement.SECOND || turnedDownAs == Placement.FINALIST || round() > 1;
    }

    public long openFlags() {
        return papers.values().stream().filter(Paper.OPEN_FLAG::equals).count();
    }

    public InterestState interest() {
        boolean raised = intent != null && intentDoubts && interest.ordinal() < InterestState.LEANING_NO.ordinal();
        return raised ? InterestState.LEANING_NO : interest;
    }

    /** SEEKER, EMPLOYER or nobody, in words. */
    public String waitingOn() {
        if (ending != null) {
            return requests.containsValue("awaited") ? "EMPLOYER" : "nobody";
        }
        return intent != null || !theirTurn() ? "SEEKER" : "EMPLOYER";
    }

    /** The organization knows nothing of an intent. */
    private boolean theirTurn() {
        boolean seeker = offer != null || stage() == Stage.PROSPECT;
        for (Talk talk : talks.values()) {
            seeker |= talk.stands() && (talk.timed || !talk.accepted || talk.off == CancelledBy.SEEKER);
        }
        return !seeker;
    }

    /** K, and the topics behind it. */
    public Known knowledge() {
        boolean essentials = sure.containsAll(ESSENTIAL);
        KnowledgeState state = KnowledgeState.PARTIAL;
        if (sure.isEmpty()) {
            state = KnowledgeState.NONE;
        } else if (essentials && (firstHand || overview)) {
            state = KnowledgeState.SUFFICIENT;
        }
        Set<KnowledgeTopic> vague = EnumSet.noneOf(KnowledgeTopic.class);
        vague.addAll(heardOf);
        vague.removeAll(sure);
        return new Known(state, EnumSet.copyOf(sure), vague);
    }

    @Nullable
    UUID endedBy() {
        return endedBy;
    }

    // ---- what is told

    /** Takes the fact in, or says why it cannot be. */
    public @Nullable OpportunityRejection tell(OpportunityFact fact, UUID eventId) {
        OpportunityRejection no = take(fact, eventId);
        if (no == null && !(fact instanceof OpportunityFact.SilenceDetected)) {
            listen(fact, eventId);
        }
        return no;
    }

    private void listen(OpportunityFact fact, UUID eventId) {
        boolean theirTurn = identified && ending == null && theirTurn();
        if (!theirTurn || speaks(fact)) {
            quietSince = null;
            quietNoticed = false;
        }
        if (theirTurn && quietSince == null) {
            quietSince = eventId;
        }
    }

    private static boolean speaks(OpportunityFact fact) {
        return switch (fact) {
            case OpportunityFact.InterviewCancelled it -> it.cancelledBy() == CancelledBy.EMPLOYER;
            case OpportunityFact.EmployerResponded _,
                    OpportunityFact.InterviewInvited _,
                    OpportunityFact.InterviewScheduled _,
                    OpportunityFact.InterviewRescheduled _,
                    OpportunityFact.InterviewHeld _,
                    OpportunityFact.OfferReceived _,
                    OpportunityFact.OfferRevised _,
                    OpportunityFact.OfferRescinded _,
                    OpportunityFact.RedirectConversationHeld _,
                    OpportunityFact.FeedbackReceived _,
                    OpportunityFact.FeedbackDeclined _,
                    OpportunityFact.Rejected _,
                    OpportunityFact.RejectionRescinded _,
                    OpportunityFact.WithdrawalReinstated _,
                    OpportunityFact.OpportunityReopened _ -> true;
            case OpportunityFact _ -> false;
        };
    }

    private @Nullable OpportunityRejection notice(UUID since) {
        if (!since.equals(quietSince)) {
            return new SilenceNotStanding(since);
        } else if (quietNoticed) {
            return new SilenceAlreadyDetected(since);
        }
        quietNoticed = true;
        return null;
    }

    private @Nullable OpportunityRejection take(OpportunityFact fact, UUID eventId) {
        if (fact instanceof OpportunityFact.KnowledgeAssessed || fact instanceof OpportunityFact.RoundsNumbered) {
            return null;
        } else if (fact instanceof OpportunityFact.OpportunityIdentified) {
            OpportunityRejection no = identified ? new AlreadyIdentified() : null;
            identified = true;
            return no;
        } else if (!identified) {
            return new NotIdentified();
        }
        return switch (fact) {
            case OpportunityFact.FitNoteRecorded it -> {
                UUID id = some(it.noteId());
                if (papers.containsKey(id)) {
                    yield new IdInUse("noteId", id);
                }
                papers.put(id, Paper.NOTE);
                yield learn(it.topic(), it.evidenceKind());
            }
            case OpportunityFact.RedFlagRaised it -> {
                UUID id = some(it.flagId());
                yield papers.containsKey(id) ? new IdInUse("flagId", id) : put(id, Paper.OPEN_FLAG);
            }
            case OpportunityFact.RedFlagInquired it -> flag(it.flagId());
            case OpportunityFact.RedFlagResolved it -> {
                OpportunityRejection no = flag(it.flagId());
                yield no == null ? put(it.flagId(), Paper.RESOLVED_FLAG) : no;
            }
            case OpportunityFact.OpenQuestionRecorded it -> {
                UUID id = some(it.questionId());
                if (papers.containsKey(id)) {
                    yield new IdInUse("questionId", id);
                }
                askedAbout.put(id, it.topic());
                yield put(id, Paper.OPEN_QUESTION);
            }
            case OpportunityFact.OpenQuestionAnswered it -> {
                KnowledgeTopic topic = askedAbout.get(it.questionId());
                if (topic == null) {
                    yield new QuestionUnknown(it.questionId());
                } else if (papers.put(it.questionId(), Paper.ANSWERED_QUESTION) == Paper.ANSWERED_QUESTION) {
                    yield new QuestionAlreadyAnswered(it.questionId());
                }
                yield learn(topic, it.evidenceKind());
            }
            case OpportunityFact.FeedbackRequested it -> {
                UUID id = some(it.requestId());
                yield requests.putIfAbsent(id, "awaited") == null ? null : new IdInUse("requestId", id);
            }
            case OpportunityFact.FeedbackReceived it ->
                it.requestId() == null ? null : reply(it.requestId(), "received");
            case OpportunityFact.FeedbackDeclined it -> reply(some(it.requestId()), "declined");
            case OpportunityFact.FeedbackLapsed it -> reply(it.requestId(), "lapsed");
            case OpportunityFact.RedirectConversationHeld _,
                    OpportunityFact.SpinOffArose _,
                    OpportunityFact.DecisionRegretReported _ -> null;
            case OpportunityFact.WithdrawalReinstated it ->
                isOver(Stage.WITHDRAWN, it.withdrewEventId()) ? open() : new WithdrawalNotStanding();
            case OpportunityFact.RejectionRescinded it ->
                isOver(Stage.REJECTED, it.rejectedEventId()) ? open() : new TurndownNotStanding();
            case OpportunityFact.OpportunityReopened it -> reopen(it.endedEventId());
            case OpportunityFact.AcceptanceRescinded it -> {
                if (ending != Stage.ACCEPTED) {
                    yield new AcceptanceNotStanding();
                } else if (!some(it.offerId()).equals(offer)) {
                    yield new NoSuchOffer();
                }
                offer = null;
                yield end(Stage.DECLINED, eventId);
            }
            case OpportunityFact.OfferRescinded it
            when ending == null || ending == Stage.ACCEPTED ->
                some(it.offerId()).equals(offer) ? withoutOffer() : new NoSuchOffer();
            case OpportunityFact other -> ending == null ? tellOpen(other, eventId) : new AlreadyEnded(ending);
        };
    }

    private @Nullable OpportunityRejection tellOpen(OpportunityFact fact, UUID eventId) {
        return switch (fact) {
            case OpportunityFact.SilenceDetected it -> notice(it.sinceEventId());
            case OpportunityFact.Applied _ -> {
                boolean twice = applied;
                applied = true;
                yield twice ? new AlreadyApplied() : null;
            }
            case OpportunityFact.InterviewInvited it -> {
                UUID id = some(it.interviewId());
                Talk talk = new Talk();
                talk.said = it.round();
                yield talks.putIfAbsent(id, talk) == null ? null : new InterviewAlreadyInvited(id);
            }
            case OpportunityFact.InvitationAccepted it -> answer(some(it.interviewId()), false, eventId);
            case OpportunityFact.InvitationDeclined it -> answer(some(it.interviewId()), true, eventId);
            case OpportunityFact.InterviewScheduled it -> {
                UUID id = some(it.interviewId());
                Talk talk = talks.getOrDefault(id, new Talk());
                OpportunityRejection no = past(id, talk);
                if (no == null && talk.timed) {
                    no = new InterviewAlreadyScheduled(id);
                }
                if (no == null) {
                    talks.put(id, talk);
                    talk.timed = true;
                    talk.off = null;
                    talk.expected = it.panel();
                    talk.said = it.round() == null ? talk.said : it.round();
                }
                yield no;
            }
            case OpportunityFact.InterviewRescheduled it -> {
                OpportunityRejection no = timed(some(it.interviewId()));
                if (no == null) {
                    some(talks.get(some(it.interviewId()))).expected = it.panel();
                }
                yield no;
            }
            case OpportunityFact.InterviewCancelled it -> {
                OpportunityRejection no = timed(some(it.interviewId()));
                if (no == null) {
                    Talk talk = some(talks.get(some(it.interviewId())));
                    talk.timed = false;
                    talk.expected = List.of();
                    talk.off = it.cancelledBy();
                }
                yield no;
            }
            case OpportunityFact.InterviewGoalSet it -> {
                UUID id = some(it.interviewId());
                Talk talk = talks.get(id);
                if (talk == null) {
                    yield new InterviewUnknown(id);
                }
                OpportunityRejection no = past(id, talk);
                yield no == null && talk.calledOff() ? new InterviewCalledOff(id) : no;
            }
            case OpportunityFact.InterviewHeld it -> {
                UUID id = some(it.interviewId());
                Talk talk = talks.getOrDefault(id, new Talk());
                OpportunityRejection no = past(id, talk);
                if (no == null) {
                    talks.put(id, talk);
                    talk.held = true;
                    talk.said = it.round() == null ? talk.said : it.round();
                    int number = talk.said == null ? round() + 1 : talk.said;
                    rounds.put(id, number);
                    List<PanelMember> panel = it.panel().isEmpty() ? talk.expected : it.panel();
                    overview |= number >= 2 && panel.stream().anyMatch(m -> m.knowledgeOfJob() == KnowledgeOfJob.HIGH);
                }
                yield no;
            }
            case OpportunityFact.InterestDeclared it -> {
                interest = it.state();
                firstHand = Boolean.TRUE.equals(it.firstHand());
                intentDoubts = false;
                yield null;
            }
            case OpportunityFact.WithdrawalIntended it -> {
                if (intent != null) {
                    yield new IntentAlreadyPending(intent);
                }
                intent = it.intentId();
                intentDoubts = true;
                yield null;
            }
            case OpportunityFact.WithdrawalReconsidered it -> {
                boolean pends = intent != null && intent.equals(it.intentId());
                intent = pends ? null : intent;
                yield pends ? null : new IntentNotPending();
            }
            case OpportunityFact.Withdrew _ -> {
                if (offer != null) {
                    yield new WithdrawalAtOffer();
                }
                intent = null;
                yield end(Stage.WITHDRAWN, eventId);
            }
            case OpportunityFact.Rejected it -> {
                turnedDownAs = it.placement();
                yield switch (stage()) {
                    case PROSPECT -> new RejectionOfProspect();
                    case OFFER -> new RejectionAtOffer();
                    default -> end(Stage.REJECTED, eventId);
                };
            }
            case OpportunityFact.OfferReceived it -> {
                UUID standing = offer;
                if (standing == null) {
                    offer = it.offerId();
                }
                yield standing == null ? null : new OfferAlreadyStands(standing);
            }
            case OpportunityFact.OfferRevised it -> some(it.offerId()).equals(offer) ? null : new NoSuchOffer();
            case OpportunityFact.OfferAccepted it ->
                some(it.offerId()).equals(offer) ? end(Stage.ACCEPTED, eventId) : new NoSuchOffer();
            case OpportunityFact.OfferDeclined it -> {
                boolean stands = some(it.offerId()).equals(offer);
                offer = stands ? null : offer;
                yield stands ? end(Stage.DECLINED, eventId) : new NoSuchOffer();
            }
            case OpportunityFact.OpportunityClosed _ -> end(Stage.CLOSED, eventId);
            case OpportunityFact _ -> null;
        };
    }

    // ---- boxes

    private static <T> T some(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("the model is told everything");
        }
        return value;
    }

    private @Nullable OpportunityRejection put(UUID id, Paper paper) {
        papers.put(id, paper);
        return null;
    }

    private @Nullable OpportunityRejection learn(KnowledgeTopic topic, EvidenceKind kind) {
        (kind == EvidenceKind.FACT ? sure : heardOf).add(topic);
        return null;
    }

    private @Nullable OpportunityRejection flag(UUID id) {
        Paper paper = papers.get(id);
        if (paper == Paper.RESOLVED_FLAG) {
            return new FlagAlreadyResolved(id);
        }
        return paper == Paper.OPEN_FLAG ? null : new FlagUnknown(id);
    }

    private @Nullable OpportunityRejection reply(UUID id, String what) {
        String before = requests.get(id);
        if (before == null) {
            return new FeedbackRequestUnknown(id);
        } else if (before.equals("received")) {
            return new FeedbackAlreadyReceived(id);
        } else if (before.equals("declined")) {
            return new FeedbackAlreadyDeclined(id);
        } else if (before.equals(what)) {
            return new FeedbackAlreadyLapsed(id);
        }
        requests.put(id, what);
        return null;
    }

    private static @Nullable OpportunityRejection past(UUID id, Talk talk) {
        if (talk.held) {
            return new InterviewAlreadyHeld(id);
        }
        return talk.declined ? new InvitationAlreadyAnswered(id) : null;
    }

    private @Nullable OpportunityRejection timed(UUID id) {
        Talk talk = talks.get(id);
        if (talk == null) {
            return new InterviewUnknown(id);
        }
        OpportunityRejection no = past(id, talk);
        return no == null && !talk.timed ? new InterviewNotScheduled(id) : no;
    }

    private @Nullable OpportunityRejection answer(UUID id, boolean declines, UUID eventId) {
        Talk talk = talks.get(id);
        if (talk == null) {
            return new InterviewUnknown(id);
        } else if (talk.held) {
            return new InterviewAlreadyHeld(id);
        } else if (talk.declined || (talk.accepted && !declines)) {
            return new InvitationAlreadyAnswered(id);
        } else if (talk.calledOff()) {
            return new InterviewCalledOff(id);
        }
        talk.accepted = !declines;
        talk.declined = declines;
        boolean nothingHeld = talks.values().stream().noneMatch(other -> other.held);
        return declines && nothingHeld ? end(Stage.DECLINED, eventId) : null;
    }

    private @Nullable OpportunityRejection end(Stage how, UUID by) {
        ending = how;
        endedBy = by;
        return null;
    }

    private boolean isOver(Stage how, @Nullable UUID by) {
        return ending == how && some(endedBy).equals(by);
    }

    private @Nullable OpportunityRejection open() {
        ending = null;
        endedBy = null;
        return null;
    }

    private @Nullable OpportunityRejection withoutOffer() {
        offer = null;
        return open();
    }

    private @Nullable OpportunityRejection reopen(@Nullable UUID by) {
        if (ending == Stage.WITHDRAWN || ending == Stage.REJECTED) {
            return new ReversedOtherwise(ending);
        } else if (ending == null || !some(endedBy).equals(by)) {
            return new EndingNotStanding();
        }
        return ending == Stage.ACCEPTED ? withoutOffer() : open();
    }
}
