package dev.onward.opportunity.lifecycle.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityIdentified;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has happened with an opportunity so far, whether it is open or ended.
 *
 * @param interest as declared last; null until then
 * @param intent the pending intent to withdraw
 * @param ask what the person asks for, as noted last
 * @param offer the standing offer; the accepted one, once one was accepted
 * @param lastHeld the interview held last
 */
public record Course(
        OpportunityIdentified identified,
        boolean applied,
        Map<UUID, Interview> interviews,
        Map<UUID, Note> notes,
        Map<UUID, Flag> flags,
        Map<UUID, Question> questions,
        Map<UUID, Request> requests,
        @Nullable InterestDeclared interest,
        @Nullable Intent intent,
        @Nullable Ask ask,
        @Nullable Offer offer,
        @Nullable Held lastHeld) {

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
     * @param appointment null while there is no time, and again once it was called off
     * @param cancelledBy who called it off, until another time is set
     */
    public record Interview(
            UUID id,
            boolean invited,
            @Nullable LocalDate respondBy,
            Answer answer,
            @Nullable Appointment appointment,
            @Nullable CancelledBy cancelledBy,
            @Nullable Held held) {

        static Interview unknown(UUID id) {
            return new Interview(id, false, null, Answer.NONE, null, null, null);
        }

        /** Invited to or scheduled, and neither declined, held nor called off by the organization. */
        public boolean stands() {
            return answer != Answer.DECLINED && held == null && !isCalledOff();
        }

        /** Whether the organization called it off: whom the seeker put off has still invited them. */
        public boolean isCalledOff() {
            return cancelledBy != null && cancelledBy != CancelledBy.SEEKER;
        }

        public @Nullable Instant startAt() {
            return appointment == null ? null : appointment.startAt();
        }

        public List<PanelMember> scheduledPanel() {
            return appointment == null ? List.of() : appointment.panel();
        }

        Interview invitedUntil(@Nullable LocalDate date) {
            return new Interview(id, true, date, answer, appointment, cancelledBy, held);
        }

        Interview answered(Answer given) {
            return new Interview(id, invited, respondBy, given, appointment, cancelledBy, held);
        }

        Interview scheduled(Appointment at) {
            return new Interview(id, invited, respondBy, answer, at, null, held);
        }

        Interview cancelled(CancelledBy by) {
            return new Interview(id, invited, respondBy, answer, null, by, held);
        }

        Interview heldAs(Held how) {
            return new Interview(id, invited, respondBy, answer, appointment, cancelledBy, how);
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

    /** A standing offer. */
    public record Offer(UUID id, @Nullable LocalDate respondBy) {}

    /** What is to be done next, and when: a date, or an instant where the hour is known. */
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

    /** Nothing has happened but that it was identified. */
    public static Course of(OpportunityIdentified identified) {
        return new Course(
                identified, false, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null, null, null, null, null);
    }

    // ---- what follows from it

    /**
     * How far it has come, as long as it is open. Whoever was invited and is not any more stands where an applicant does:
     * known, and waiting.
     */
    public Stage stage() {
        if (offer != null) {
            return Stage.OFFER;
        } else if (lastHeld != null) {
            return Stage.INTERVIEWING;
        } else if (any(interviews.values(), Interview::stands)) {
            return Stage.INVITED;
        }
        return applied || !interviews.isEmpty() ? Stage.APPLIED : Stage.PROSPECT;
    }

    /** The highest round held; 0 before the first. */
    public int round() {
        return held().mapToInt(Held::round).max().orElse(0);
    }

    /** Every interview held, in no particular order. */
    public Stream<Held> held() {
        return interviews.values().stream().flatMap(i -> Stream.ofNullable(i.held()));
    }

    /** I of the advice rules: as declared, raised by an intent to withdraw that is not older. */
    public InterestState interestState() {
        InterestState declared = interest == null ? InterestState.CONSIDERING : interest.state();
        return intent != null && intent.newest() && declared.compareTo(InterestState.LEANING_NO) < 0
                ? InterestState.LEANING_NO
                : declared;
    }

    /** Whether the person knows the job from inside, by their latest word. */
    public boolean firstHand() {
        return interest != null && Boolean.TRUE.equals(interest.firstHand());
    }

    public long openFlags() {
        return flags.values().stream().filter(f -> f.resolution() == null).count();
    }

    /** The earliest open due date among the facts of this opportunity; nothing once it has ended but feedback awaited. */
    public Optional<NextAction> nextAction(boolean ended) {
        Stream<NextAction> open = ended ? Stream.of() : Stream.concat(interviewActions(), offerAction());
        Comparator<NextAction> byDate = Comparator.comparing(
                a -> a.at() == null ? a.date().atStartOfDay(ZoneOffset.UTC).toInstant() : a.at());
        return Stream.concat(open, feedbackActions()).min(byDate.thenComparing(NextAction::ref));
    }

    /**
     * Whom the next step waits for. The seeker has the word on an intent to withdraw, an offer, an unanswered invitation,
     * an interview that has its time and one that they put off; before an application, too. Otherwise the employer has
     * it. Once it has ended, nobody does, unless feedback is awaited.
     */
    public Optional<WaitingOn> waitingOn(boolean ended) {
        if (ended) {
            return any(requests.values(), Request::isAwaited) ? Optional.of(WaitingOn.EMPLOYER) : Optional.empty();
        }
        boolean seekers = intent != null
                || offer != null
                || any(interviews.values(), Course::waitsForSeeker)
                || stage() == Stage.PROSPECT;
        return Optional.of(seekers ? WaitingOn.SEEKER : WaitingOn.EMPLOYER);
    }

    /** Asked after every fact of every fold, mostly of nothing: a stream costs several times as much. */
    private static <V> boolean any(Collection<V> all, Predicate<V> which) {
        for (V each : all) {
            if (which.test(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean waitsForSeeker(Interview interview) {
        return interview.stands()
                && (interview.startAt() != null
                        || interview.answer() == Answer.NONE
                        || interview.cancelledBy() == CancelledBy.SEEKER);
    }

    private Stream<NextAction> interviewActions() {
        return interviews.values().stream().filter(Interview::stands).flatMap(i -> {
            Instant startAt = i.startAt();
            LocalDate respondBy = i.respondBy();
            if (startAt != null) {
                return Stream.of(new NextAction(
                        NextAction.Kind.ATTEND_INTERVIEW,
                        startAt.atZone(ZoneOffset.UTC).toLocalDate(),
                        startAt,
                        i.id()));
            }
            return respondBy == null || i.answer() != Answer.NONE || i.cancelledBy() != null
                    ? Stream.of()
                    : Stream.of(new NextAction(NextAction.Kind.ANSWER_INVITATION, respondBy, null, i.id()));
        });
    }

    private Stream<NextAction> offerAction() {
        return offer == null || offer.respondBy() == null
                ? Stream.of()
                : Stream.of(new NextAction(NextAction.Kind.ANSWER_OFFER, offer.respondBy(), null, offer.id()));
    }

    private Stream<NextAction> feedbackActions() {
        return requests.entrySet().stream().flatMap(e -> {
            LocalDate dueBy = e.getValue().dueBy();
            return dueBy == null || !e.getValue().isAwaited()
                    ? Stream.of()
                    : Stream.of(new NextAction(NextAction.Kind.EXPECT_FEEDBACK, dueBy, null, e.getKey()));
        });
    }

    boolean knowsEvidence(UUID id) {
        return notes.containsKey(id) || flags.containsKey(id) || questions.containsKey(id);
    }

    // ---- the same with something more

    Course withApplication() {
        return new Course(
                identified,
                true,
                interviews,
                notes,
                flags,
                questions,
                requests,
                interest,
                intent,
                ask,
                offer,
                lastHeld);
    }

    Course with(Interview interview) {
        Held held = interview.held();
        return new Course(
                identified,
                applied,
                with(interviews, interview.id(), interview),
                notes,
                flags,
                questions,
                requests,
                interest,
                intent,
                ask,
                offer,
                held == null ? lastHeld : held);
    }

    Course with(UUID id, Note note) {
        return new Course(
                identified,
                applied,
                interviews,
                with(notes, id, note),
                flags,
                questions,
                requests,
                interest,
                intent,
                ask,
                offer,
                lastHeld);
    }

    Course with(UUID id, Flag flag) {
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                with(flags, id, flag),
                questions,
                requests,
                interest,
                intent,
                ask,
                offer,
                lastHeld);
    }

    Course with(UUID id, Question question) {
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                flags,
                with(questions, id, question),
                requests,
                interest,
                intent,
                ask,
                offer,
                lastHeld);
    }

    Course with(UUID id, Request request) {
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                flags,
                questions,
                with(requests, id, request),
                interest,
                intent,
                ask,
                offer,
                lastHeld);
    }

    Course with(InterestDeclared declared) {
        Intent older = intent == null ? null : new Intent(intent.id(), intent.mode(), false);
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                flags,
                questions,
                requests,
                declared,
                older,
                ask,
                offer,
                lastHeld);
    }

    Course with(@Nullable Intent other) {
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                flags,
                questions,
                requests,
                interest,
                other,
                ask,
                offer,
                lastHeld);
    }

    Course with(Ask other) {
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                flags,
                questions,
                requests,
                interest,
                intent,
                other,
                offer,
                lastHeld);
    }

    Course with(@Nullable Offer other) {
        return new Course(
                identified,
                applied,
                interviews,
                notes,
                flags,
                questions,
                requests,
                interest,
                intent,
                ask,
                other,
                lastHeld);
    }

    private static <V> Map<UUID, V> with(Map<UUID, V> map, UUID id, V value) {
        Map<UUID, V> all = new LinkedHashMap<>(map);
        all.put(id, value);
        return Collections.unmodifiableMap(all);
    }
}
