package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.GrowingList;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has happened with an opportunity so far, whether it is open or ended.
 *
 * @param requests for feedback, by their ids
 * @param offer the standing offer; the accepted one, once one was accepted
 */
public record Course(
        OpportunityIdentified identified,
        boolean applied,
        Interviewing interviewing,
        Evidence evidence,
        Intentions intentions,
        PersistentMap<UUID, Request> requests,
        @Nullable Offer offer) {

    /**
     * The interviews, by their ids.
     *
     * @param rounds of those that were held, in the order in which they were
     * @param lastHeld the one held last
     * @param tally what of them is asked for after every fact
     */
    public record Interviewing(
            PersistentMap<UUID, Interview> interviews,
            GrowingList<InterviewRound> rounds,
            @Nullable Held lastHeld,
            Tally tally) {

        static final Interviewing NONE =
                new Interviewing(PersistentMap.empty(), GrowingList.copyOf(List.of()), null, Tally.NOTHING);

        Interviewing with(Interview interview) {
            Held held = interview.held();
            return new Interviewing(
                    interviews.with(interview.id(), interview),
                    held == null ? rounds : rounds.plus(new InterviewRound(interview.id(), held.round())),
                    held == null ? lastHeld : held,
                    tally.with(interviews.get(interview.id()), interview));
        }
    }

    /**
     * What was learned, by its ids.
     *
     * @param topics what is known of each topic that anything is known of; counted as it goes on, since it is asked for
     *     after every fact
     */
    public record Evidence(
            PersistentMap<UUID, Note> notes,
            PersistentMap<UUID, Flag> flags,
            PersistentMap<UUID, Question> questions,
            Map<KnowledgeTopic, TopicState> topics) {

        static final Evidence NONE =
                new Evidence(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), Map.of());

        Evidence with(UUID id, Note note) {
            return new Evidence(notes.with(id, note), flags, questions, learning(note.topic(), note.evidenceKind()));
        }

        Evidence with(UUID id, Flag flag) {
            return new Evidence(notes, flags.with(id, flag), questions, topics);
        }

        Evidence with(UUID id, Question question) {
            EvidenceKind answeredBy = question.answeredBy();
            return new Evidence(
                    notes,
                    flags,
                    questions.with(id, question),
                    answeredBy == null ? topics : learning(question.topic(), answeredBy));
        }

        boolean knows(UUID id) {
            return notes.containsKey(id) || flags.containsKey(id) || questions.containsKey(id);
        }

        /** A fact about a topic stays one, whatever impressions come after it. */
        private Map<KnowledgeTopic, TopicState> learning(KnowledgeTopic topic, EvidenceKind by) {
            TopicState learned = switch (by) {
                case FACT -> TopicState.FACT;
                case IMPRESSION, HEARSAY, UNRECOGNIZED -> TopicState.IMPRESSION;
            };
            TopicState known = topics.get(topic);
            if (known == learned || known == TopicState.FACT) {
                return topics;
            }
            Map<KnowledgeTopic, TopicState> more = new EnumMap<>(KnowledgeTopic.class);
            more.putAll(topics);
            more.put(topic, learned);
            return Collections.unmodifiableMap(more);
        }
    }

    /**
     * What the person wants.
     *
     * @param interest as declared last; null until then
     * @param intent the pending intent to withdraw
     * @param ask what they ask for, as noted last
     */
    public record Intentions(
            @Nullable InterestDeclared interest,
            @Nullable Intent intent,
            @Nullable Ask ask) {

        static final Intentions NONE = new Intentions(null, null, null);

        Intentions with(InterestDeclared declared) {
            Intent older = intent == null ? null : new Intent(intent.id(), intent.mode(), false);
            return new Intentions(declared, older, ask);
        }

        Intentions with(@Nullable Intent other) {
            return new Intentions(interest, other, ask);
        }

        Intentions with(Ask other) {
            return new Intentions(interest, intent, other);
        }
    }

    /** How the person stands to an invitation. */
    public enum Answer {
        NONE,
        ACCEPTED,
        DECLINED
    }

    /**
     * An interview from its invitation on.
     *
     * @param invited whether there was an invitation of its own; scheduling and holding imply it
     * @param toldRound which round it is, as told last while it was ahead; null where nobody said
     * @param appointment null while there is no time, and again once it was called off
     * @param cancelledBy who called it off, until another time is set
     */
    public record Interview(
            UUID id,
            boolean invited,
            @Nullable Integer toldRound,
            @Nullable LocalDate respondBy,
            Answer answer,
            @Nullable Appointment appointment,
            @Nullable CancelledBy cancelledBy,
            @Nullable Held held) {

        static Interview unknown(UUID id) {
            return new Interview(id, false, null, null, Answer.NONE, null, null, null);
        }

        /** Invited to or scheduled, and neither declined, held nor called off by the organization. */
        public boolean stands() {
            return answer != Answer.DECLINED && held == null && !isCalledOff();
        }

        /** Whether the organization called it off: whom the seeker put off has still invited them. */
        public boolean isCalledOff() {
            return cancelledBy != null && cancelledBy != CancelledBy.SEEKER;
        }

        boolean waitsForSeeker() {
            return stands() && (startAt() != null || answer == Answer.NONE || cancelledBy == CancelledBy.SEEKER);
        }

        public @Nullable Instant startAt() {
            return appointment == null ? null : appointment.startAt();
        }

        public List<PanelMember> scheduledPanel() {
            return appointment == null ? List.of() : appointment.panel();
        }

        Interview invitedUntil(@Nullable LocalDate date) {
            return new Interview(id, true, toldRound, date, answer, appointment, cancelledBy, held);
        }

        /** With what was said of its round; what was said before stays where nothing was. */
        Interview inRound(@Nullable Integer told) {
            return told == null
                    ? this
                    : new Interview(id, invited, told, respondBy, answer, appointment, cancelledBy, held);
        }

        Interview answered(Answer given) {
            return new Interview(id, invited, toldRound, respondBy, given, appointment, cancelledBy, held);
        }

        Interview scheduled(Appointment at) {
            return new Interview(id, invited, toldRound, respondBy, answer, at, null, held);
        }

        Interview cancelled(CancelledBy by) {
            return new Interview(id, invited, toldRound, respondBy, answer, null, by, held);
        }

        Interview heldAs(Held how) {
            return new Interview(id, invited, toldRound, respondBy, answer, appointment, cancelledBy, how);
        }
    }

    /** When and where an interview is to take place, and with whom. */
    public record Appointment(
            Instant startAt,
            @Nullable InterviewFormat format,
            @Nullable ZoneId zone,
            @Nullable String place,
            List<PanelMember> panel) {}

    /** An interview that took place. */
    public record Held(int round, InterviewKind kind, List<PanelMember> panel, OccurredAt occurredAt) {}

    /** A fit note, as far as rules ask for it. */
    public record Note(KnowledgeTopic topic, EvidenceKind evidenceKind) {}

    /** A red flag; {@code resolution} null while it is open. */
    public record Flag(
            RedFlagKind kind, int severity, @Nullable RedFlagResolution resolution) {}

    /** An open question; {@code answeredBy} null while it is open. */
    public record Question(KnowledgeTopic topic, @Nullable EvidenceKind answeredBy) {}

    /** What came of a request for feedback. */
    public enum Reply {
        AWAITED,
        RECEIVED,
        DECLINED,
        /** Nothing came in time; it still may. */
        LAPSED
    }

    /** A request for feedback. */
    public record Request(@Nullable LocalDate dueBy, Reply reply) {
        public boolean isAwaited() {
            return reply == Reply.AWAITED;
        }
    }

    /** @param newest whether it is not older than the last declared interest */
    public record Intent(UUID id, WithdrawalMode mode, boolean newest) {}

    /** What the person asks for; {@code money} null once erased. */
    public record Ask(@Nullable Money money, PayPeriod per) {}

    /** A standing offer, as revised last; {@code terms} null where nobody told them, or once erased. */
    public record Offer(
            UUID id,
            @Nullable LocalDate respondBy,
            @Nullable OfferTerms terms) {}

    /**
     * What has its hour and what has its day, the first of each. Which of the two is next depends on where the person is.
     */
    public record Due(@Nullable Timed timed, @Nullable Dated dated) {

        /** An interview to attend. */
        public record Timed(Instant at, UUID ref) {}

        /** Something to do by a day. */
        public record Dated(NextAction.Kind kind, LocalDate date, UUID ref) {}

        /** Whether any of the two, and so the first, is due before that day begins in {@code zone}. */
        public boolean isBefore(LocalDate day, ZoneId zone) {
            return (dated != null && dated.date.isBefore(day))
                    || (timed != null && timed.at.isBefore(begin(day, zone)));
        }

        /** When a day begins in {@code zone}. */
        public static Instant begin(LocalDate day, ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }

        /** The first of the two by the calendar of {@code zone}, where a day begins before all of its hours. */
        public Optional<NextAction> nextIn(ZoneId zone) {
            if (timed != null && (dated == null || timed.at.isBefore(begin(dated.date, zone)))) {
                return Optional.of(new NextAction(
                        NextAction.Kind.ATTEND_INTERVIEW, LocalDate.ofInstant(timed.at, zone), timed.at, timed.ref));
            }
            return dated == null
                    ? Optional.empty()
                    : Optional.of(new NextAction(dated.kind, dated.date, null, dated.ref));
        }
    }

    /**
     * What is to be done next, and when: a date, or an instant where the hour is known.
     *
     * @param date by the person's calendar
     */
    public record NextAction(
            Kind kind, LocalDate date, @Nullable Instant at, UUID ref) {
        /** What kind of thing is to be done. */
        public enum Kind {
            ANSWER_INVITATION,
            ATTEND_INTERVIEW,
            ANSWER_OFFER,
            EXPECT_FEEDBACK
        }
    }

    /** Whom the next step waits for. */
    public enum WaitingOn {
        SEEKER,
        EMPLOYER
    }

    /** It was identified, and nothing else has happened. */
    public static Course of(OpportunityIdentified identified) {
        return new Course(
                identified, false, Interviewing.NONE, Evidence.NONE, Intentions.NONE, PersistentMap.empty(), null);
    }

    // ---- what it holds

    public PersistentMap<UUID, Interview> interviews() {
        return interviewing.interviews();
    }

    /** The interview held last. */
    public @Nullable Held lastHeld() {
        return interviewing.lastHeld();
    }

    public PersistentMap<UUID, Flag> flags() {
        return evidence.flags();
    }

    public PersistentMap<UUID, Question> questions() {
        return evidence.questions();
    }

    /** The pending intent to withdraw. */
    public @Nullable Intent intent() {
        return intentions.intent();
    }

    /** What the person asks for, as noted last. */
    public @Nullable Ask ask() {
        return intentions.ask();
    }

    // ---- what follows from it

    /**
     * How far it has come, as long as it is open. Anyone who was invited and is not any more stands where an applicant
     * does: known, and waiting.
     */
    public Stage stage() {
        if (offer != null) {
            return Stage.OFFER;
        } else if (lastHeld() != null) {
            return Stage.INTERVIEWING;
        } else if (interviewing.tally().standing() > 0) {
            return Stage.INVITED;
        }
        return applied || !interviews().isEmpty() ? Stage.APPLIED : Stage.PROSPECT;
    }

    /** The highest round held; 0 before the first. */
    public int round() {
        return interviewing.tally().round();
    }

    /** The round of one interview: of one held, the one it was; of one ahead, the one it will be. */
    public int roundOf(Interview interview) {
        Held held = interview.held();
        if (held != null) {
            return held.round();
        }
        return interview.toldRound() == null ? round() + 1 : interview.toldRound();
    }

    /** Every interview held with its round, in the order in which they were. */
    List<InterviewRound> rounds() {
        return interviewing.rounds();
    }

    /** Every interview held, in no particular order. */
    public Stream<Held> held() {
        return interviews().values().stream().flatMap(i -> Stream.ofNullable(i.held()));
    }

    /** I of the advice rules: as declared, raised by an intent to withdraw that is not older. */
    public InterestState interestState() {
        InterestDeclared interest = intentions.interest();
        Intent intent = intent();
        InterestState declared = interest == null ? InterestState.CONSIDERING : interest.state();
        return intent != null && intent.newest() && declared.compareTo(InterestState.LEANING_NO) < 0
                ? InterestState.LEANING_NO
                : declared;
    }

    /** Whether the person knows the job from inside, by their latest word. */
    public boolean firstHand() {
        InterestDeclared interest = intentions.interest();
        return interest != null && Boolean.TRUE.equals(interest.firstHand());
    }

    public long openFlags() {
        return flags().values().stream().filter(f -> f.resolution() == null).count();
    }

    /** The open due dates among the facts of this opportunity; nothing once it has ended but feedback awaited. */
    public Due due(boolean ended) {
        return new Due(
                ended
                        ? null
                        : standing()
                                .flatMap(Course::appointments)
                                .min(Comparator.comparing(Due.Timed::at).thenComparing(Due.Timed::ref))
                                .orElse(null),
                Stream.concat(
                                ended ? Stream.of() : Stream.concat(standing().flatMap(Course::answers), offerAction()),
                                feedbackActions())
                        .min(Comparator.comparing(Due.Dated::date).thenComparing(Due.Dated::ref))
                        .orElse(null));
    }

    /**
     * Whom the next step waits for. It is the seeker's turn on an intent to withdraw, an offer, an unanswered
     * invitation, an interview that has its time and one that they put off; before an application, too. Otherwise it is
     * the employer's. Once it has ended, it is nobody's, unless feedback is awaited.
     */
    public Optional<WaitingOn> waitingOn(boolean ended) {
        if (ended) {
            return requests.values().stream().anyMatch(Request::isAwaited)
                    ? Optional.of(WaitingOn.EMPLOYER)
                    : Optional.empty();
        }
        return Optional.of(intent() == null && organizationHasTheWord() ? WaitingOn.EMPLOYER : WaitingOn.SEEKER);
    }

    /** As the organization sees it while it is open, which knows nothing of an intent to withdraw. */
    boolean organizationHasTheWord() {
        return offer == null && interviewing.tally().waitingForSeeker() == 0 && stage() != Stage.PROSPECT;
    }

    private Stream<Interview> standing() {
        return interviews().values().stream().filter(Interview::stands);
    }

    private static Stream<Due.Timed> appointments(Interview interview) {
        Instant startAt = interview.startAt();
        return startAt == null ? Stream.of() : Stream.of(new Due.Timed(startAt, interview.id()));
    }

    private static Stream<Due.Dated> answers(Interview i) {
        LocalDate respondBy = i.respondBy();
        return i.startAt() != null || respondBy == null || i.answer() != Answer.NONE || i.cancelledBy() != null
                ? Stream.of()
                : Stream.of(new Due.Dated(NextAction.Kind.ANSWER_INVITATION, respondBy, i.id()));
    }

    private Stream<Due.Dated> offerAction() {
        return offer == null || offer.respondBy() == null
                ? Stream.of()
                : Stream.of(new Due.Dated(NextAction.Kind.ANSWER_OFFER, offer.respondBy(), offer.id()));
    }

    private Stream<Due.Dated> feedbackActions() {
        return requests.entrySet().stream().flatMap(e -> {
            LocalDate dueBy = e.getValue().dueBy();
            return dueBy == null || !e.getValue().isAwaited()
                    ? Stream.of()
                    : Stream.of(new Due.Dated(NextAction.Kind.EXPECT_FEEDBACK, dueBy, e.getKey()));
        });
    }

    boolean knowsEvidence(UUID id) {
        return evidence.knows(id);
    }

    // ---- the same with something more

    Course withApplication() {
        return new Course(identified, true, interviewing, evidence, intentions, requests, offer);
    }

    Course with(Interview interview) {
        return new Course(identified, applied, interviewing.with(interview), evidence, intentions, requests, offer);
    }

    Course with(UUID id, Note note) {
        return with(evidence.with(id, note));
    }

    Course with(UUID id, Flag flag) {
        return with(evidence.with(id, flag));
    }

    Course with(UUID id, Question question) {
        return with(evidence.with(id, question));
    }

    Course with(UUID id, Request request) {
        return new Course(identified, applied, interviewing, evidence, intentions, requests.with(id, request), offer);
    }

    Course with(InterestDeclared declared) {
        return with(intentions.with(declared));
    }

    Course with(@Nullable Intent other) {
        return with(intentions.with(other));
    }

    Course with(Ask other) {
        return with(intentions.with(other));
    }

    Course with(@Nullable Offer other) {
        return new Course(identified, applied, interviewing, evidence, intentions, requests, other);
    }

    private Course with(Evidence other) {
        return new Course(identified, applied, interviewing, other, intentions, requests, offer);
    }

    private Course with(Intentions other) {
        return new Course(identified, applied, interviewing, evidence, other, requests, offer);
    }
}
