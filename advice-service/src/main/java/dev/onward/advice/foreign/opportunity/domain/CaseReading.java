package dev.onward.advice.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One effective history of an opportunity, read fact by fact: what does not depend on where the person is. Read once, then
 * looked at.
 */
public final class CaseReading {

    /** What the first source wants known before anybody judges (001-05). */
    private static final Set<KnowledgeTopic> FIRST =
            EnumSet.of(KnowledgeTopic.JOB_CONTENT, KnowledgeTopic.COMPANY, KnowledgeTopic.ADVANCEMENT);

    private final Map<UUID, InterviewKind> held = new HashMap<>();
    private final Map<UUID, KnowledgeOfJob> people = new HashMap<>();
    private final Map<UUID, Flag> flags = new LinkedHashMap<>();
    private final Set<UUID> invitations = new HashSet<>();
    private final Set<UUID> offers = new HashSet<>();
    private final Set<UUID> facts = new HashSet<>();
    private final Set<UUID> reconsidered = new HashSet<>();
    private final Map<UUID, KnowledgeTopic> questions = new LinkedHashMap<>();
    private final Map<KnowledgeTopic, TopicState> topics = new HashMap<>();
    private @Nullable UUID searchId;
    private boolean ended;
    private int round;
    private @Nullable OccurredAt lastHeld;
    private KnowledgeState knowledge = KnowledgeState.NONE;
    private long knowledgeVersion;
    private Observation.@Nullable InterestDeclared declared;
    private @Nullable Intent intent;

    /** {@code doubts}: no interest was declared since. */
    private record Intent(UUID intentId, boolean snap, Instant at, List<UUID> evidenceIds, boolean doubts) {}

    private record Flag(RedFlagKind kind, boolean fact, boolean confirmed, List<LearnedFrom> learnedFrom) {}

    private final Rounds rounds;

    private CaseReading(Rounds rounds) {
        this.rounds = rounds;
    }

    /** Reads {@code history} from its beginning to its end. */
    public static CaseReading of(EffectiveHistory<Observation> history) {
        CaseReading reading = new CaseReading(Rounds.in(history));
        history.facts().forEach(reading::read);
        return reading;
    }

    /** Null before the opportunity is identified. */
    public @Nullable UUID searchId() {
        return searchId;
    }

    /** Whether the opportunity counts as live: open, and invited or further. */
    public boolean isLive() {
        Position position = position();
        return position != null && position != Position.BEFORE;
    }

    private void read(Effective<Observation> seen) {
        switch (seen.fact()) {
            case Observation.OpportunityIdentified it -> searchId = it.searchId();
            case Observation.InterviewInvited it -> invitations.add(it.interviewId());
            case Observation.InterviewScheduled it -> invitations.add(it.interviewId());
            case Observation.InvitationDeclined it -> declined(it);
            case Observation.InterviewCancelled it -> cancelled(it);
            case Observation.InterviewHeld it -> held(it, seen.occurredAt());
            case Observation.FitNoteRecorded it -> note(it.noteId(), it.evidenceKind(), seen.eventId());
            case Observation.RedFlagRaised it -> raised(it);
            case Observation.RedFlagResolved it -> resolved(it);
            case Observation.OpenQuestionRecorded it -> questions.put(it.questionId(), it.topic());
            case Observation.OpenQuestionAnswered it -> answered(it, seen.eventId());
            case Observation.KnowledgeAssessed it -> assessed(it, seen.version());
            case Observation.InterestDeclared it -> declared(it);
            case Observation.WithdrawalIntended it ->
                intent = new Intent(it.intentId(), isSnap(seen.occurredAt()), seen.sortsAt(), it.evidenceIds(), true);
            case Observation.WithdrawalReconsidered it -> reconsidered(it.intentId());
            case Observation.Withdrew _ -> withdrew();
            case Observation.Rejected _, Observation.OpportunityClosed _ -> ended = true;
            case Observation.OfferReceived it -> offers.add(it.offerId());
            case Observation.OfferAccepted it -> answered(it.offerId());
            case Observation.OfferDeclined it -> answered(it.offerId());
            case Observation.OfferRescinded it -> rescinded(it.offerId());
            // Open again where it was: what the rules read is all still here.
            case Observation.WithdrawalReinstated _,
                    Observation.RejectionRescinded _,
                    Observation.OpportunityReopened _ -> ended = false;
            case Observation.FeedbackRequested _,
                    Observation.FeedbackReceived _,
                    Observation.RoundsNumbered _,
                    Observation.SearchStarted _,
                    Observation.SearchProfileRevised _,
                    Observation.ContactPointSet _ -> {}
        }
    }

    /** Declined with nothing held is the end of it; later it leaves the position as it is. */
    private void declined(Observation.InvitationDeclined it) {
        ended = ended || held.isEmpty();
        invitations.remove(it.interviewId());
    }

    /** Whom the person puts off has still invited them. */
    private void cancelled(Observation.InterviewCancelled it) {
        if (it.cancelledBy() != CancelledBy.SEEKER) {
            invitations.remove(it.interviewId());
        }
    }

    /** The intent is carried out: anyone who comes back has none any more. */
    private void withdrew() {
        ended = true;
        intent = null;
    }

    private void answered(UUID offerId) {
        ended = true;
        offers.remove(offerId);
    }

    /** An accepted offer that is taken back opens the opportunity again. */
    private void rescinded(UUID offerId) {
        ended = false;
        offers.remove(offerId);
    }

    /** Told late, the interview makes a judgement that was told before it a snap one all the same. */
    private boolean isSnap(OccurredAt intended) {
        return lastHeld != null && intended.isWithin(WithdrawalMode.SNAP_WITHIN, lastHeld);
    }

    private void held(Observation.InterviewHeld it, OccurredAt at) {
        held.put(it.interviewId(), it.kind());
        lastHeld = at;
        round = Math.max(round, rounds.of(it));
        for (Observation.Met met : it.panel()) {
            if (met.contactId() != null && met.knowledgeOfJob() != null) {
                people.merge(met.contactId(), met.knowledgeOfJob(), CaseReading::better);
            }
        }
    }

    private static KnowledgeOfJob better(KnowledgeOfJob one, KnowledgeOfJob other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void note(UUID id, EvidenceKind kind, UUID eventId) {
        if (kind == EvidenceKind.FACT) {
            // People point at evidence by its own id; a client that only knows the recorded fact points at that.
            facts.add(id);
            facts.add(eventId);
        }
    }

    private void answered(Observation.OpenQuestionAnswered it, UUID eventId) {
        note(it.questionId(), it.evidenceKind(), eventId);
        questions.remove(it.questionId());
    }

    private void raised(Observation.RedFlagRaised it) {
        boolean fact = it.evidenceKind() == EvidenceKind.FACT;
        flags.put(it.flagId(), new Flag(it.kind(), fact, false, sources(it.learnedFrom())));
    }

    private void resolved(Observation.RedFlagResolved it) {
        Flag flag = flags.get(it.flagId());
        if (flag == null) {
            return;
        }
        boolean fact = it.evidenceKind() == EvidenceKind.FACT;
        boolean confirmed = it.resolution() == RedFlagResolution.CONFIRMED;
        List<LearnedFrom> sources = Stream.concat(flag.learnedFrom().stream(), sources(it.learnedFrom()).stream())
                .toList();
        // What was explained away is no evidence any more, whatever it rested on when it was raised.
        flags.put(it.flagId(), new Flag(flag.kind(), confirmed && fact, confirmed, sources));
    }

    private static List<LearnedFrom> sources(@Nullable LearnedFrom learnedFrom) {
        return Optional.ofNullable(learnedFrom).stream().toList();
    }

    /** K is as of its recording, so the latest recorded counts, whatever happened when. */
    private void assessed(Observation.KnowledgeAssessed it, long version) {
        if (version > knowledgeVersion) {
            knowledgeVersion = version;
            knowledge = it.state();
            topics.clear();
            for (TopicKnowledge topic : it.topics()) {
                topics.put(topic.topic(), topic.state());
            }
        }
    }

    private void declared(Observation.InterestDeclared it) {
        declared = it;
        if (intent != null) {
            intent = new Intent(intent.intentId(), intent.snap(), intent.at(), intent.evidenceIds(), false);
        }
    }

    private void reconsidered(UUID intentId) {
        reconsidered.add(intentId);
        if (intent != null && intent.intentId().equals(intentId)) {
            intent = null;
        }
    }

    /** What the rules are asked about; {@code zone} is where the person's mornings are. */
    public CaseView view(ZoneId zone) {
        List<Flag> hard = flags.values().stream()
                .filter(f -> f.confirmed() && f.fact() && evidence(f.kind()).isPresent())
                .toList();
        HardEvidence strongest = hard.stream()
                .flatMap(f -> evidence(f.kind()).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
        boolean snap = intent != null && intent.snap() && strongest == null;
        return new CaseView(
                searchId,
                position(),
                round,
                knowledge(),
                interest(),
                declared != null && declared.firstHand(),
                isFactBehind(),
                strongest,
                isHrOnly(hard),
                intent == null ? null : intent.intentId(),
                intent != null && snap && position() != null
                        ? CoolingOff.after(intent.intentId(), intent.at(), zone)
                        : null,
                reconsidered,
                declared == null ? null : declared.concludedAt(),
                missing(),
                evidenceIds());
    }

    private @Nullable Position position() {
        if (searchId == null || ended) {
            return null;
        }
        if (!offers.isEmpty()) {
            return Position.OFFER;
        }
        if (!held.isEmpty()) {
            return Position.AFTER;
        }
        return invitations.isEmpty() ? Position.BEFORE : Position.INVITED;
    }

    private Knowledge knowledge() {
        return switch (knowledge) {
            case NONE -> Knowledge.NONE;
            case PARTIAL -> Knowledge.PARTIAL;
            case SUFFICIENT -> Knowledge.SUFFICIENT;
            // A state of a newer publisher: read with caution: when more is known, the rules let go of more.
            case UNRECOGNIZED -> Knowledge.PARTIAL;
        };
    }

    private Interest interest() {
        Interest stated = declared == null ? Interest.CONSIDERING : interest(declared.state());
        return intent != null && intent.doubts() ? stated.atLeast(Interest.LEANING_NO) : stated;
    }

    private static Interest interest(InterestState state) {
        return switch (state) {
            case WANT -> Interest.WANT;
            case CONSIDERING, UNRECOGNIZED -> Interest.CONSIDERING;
            case UNSURE -> Interest.UNSURE;
            case LEANING_NO -> Interest.LEANING_NO;
            case KNOW_NOT -> Interest.KNOW_NOT;
        };
    }

    private boolean isFactBehind() {
        return declared != null && declared.evidenceIds().stream().anyMatch(this::isFact);
    }

    private boolean isFact(UUID evidence) {
        Flag flag = flags.get(evidence);
        return facts.contains(evidence) || (flag != null && flag.fact());
    }

    private static Optional<HardEvidence> evidence(RedFlagKind kind) {
        return switch (kind) {
            case ETHICS -> Optional.of(HardEvidence.ETHICS);
            case UNWORTHY -> Optional.of(HardEvidence.UNWORTHY);
            case COMPLETE_MISMATCH -> Optional.of(HardEvidence.COMPLETE_MISMATCH);
            case CULTURE -> Optional.of(HardEvidence.CULTURE);
            case CONDITIONS -> Optional.of(HardEvidence.CONDITIONS);
            case CONDUCT -> Optional.of(HardEvidence.CONDUCT);
            case OTHER, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** Somebody or something is named as the source, and nobody of them knows the job (002-06). */
    private boolean isHrOnly(List<Flag> hard) {
        List<LearnedFrom> sources =
                hard.stream().flatMap(f -> f.learnedFrom().stream()).toList();
        return !sources.isEmpty() && sources.stream().allMatch(this::isScreening);
    }

    private boolean isScreening(LearnedFrom from) {
        return (from.interviewId() != null && held.get(from.interviewId()) == InterviewKind.SCREENING)
                || (from.contactId() != null && people.get(from.contactId()) == KnowledgeOfJob.LOW);
    }

    /** The first three topics without a fact, and any other that was touched and left without one. */
    private List<KnowledgeTopic> missing() {
        List<KnowledgeTopic> missing = new ArrayList<>();
        for (KnowledgeTopic topic : KnowledgeTopic.values()) {
            TopicState known = topics.getOrDefault(topic, TopicState.UNKNOWN);
            boolean touched = known == TopicState.IMPRESSION || questions.containsValue(topic);
            if (topic != KnowledgeTopic.UNRECOGNIZED
                    && known != TopicState.FACT
                    && (touched || FIRST.contains(topic))) {
                missing.add(topic);
            }
        }
        return missing;
    }

    private List<UUID> evidenceIds() {
        Set<UUID> ids = new LinkedHashSet<>();
        if (declared != null) {
            ids.addAll(declared.evidenceIds());
        }
        if (intent != null) {
            ids.addAll(intent.evidenceIds());
        }
        flags.forEach((id, flag) -> {
            if (flag.confirmed() && flag.fact() && evidence(flag.kind()).isPresent()) {
                ids.add(id);
            }
        });
        return List.copyOf(ids);
    }
}
