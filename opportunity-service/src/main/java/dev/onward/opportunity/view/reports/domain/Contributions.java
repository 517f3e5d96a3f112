package dev.onward.opportunity.view.reports.domain;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.EmployerSignal;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.AcceptanceRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterestDeclared;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SpinOffArose;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReconsidered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import dev.onward.opportunity.stream.search.domain.SearchFact.OutcomeReported;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchStarted;
import dev.onward.opportunity.view.reports.domain.CellText.Row;
import dev.onward.opportunity.view.reports.domain.ReplayedHistory.ReplayedFact;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one opportunity adds to the counters of its person: a pure function of its effective history and of the
 * advice that was given, so a late fact, a correction or a retraction needs no rule of its own. Anyone who keeps the counters applies what is new less what was
 * there.
 */
public final class Contributions {

    private final ReplayedHistory replay;
    private final RulesFollowed rules;
    private final Segment segment;
    private final Map<Cell, Integer> cells = new HashMap<>();

    private Contributions(ReplayedHistory replay, RulesFollowed rules, Segment segment) {
        this.replay = replay;
        this.rules = rules;
        this.segment = segment;
    }

    /**
     * Cells and how often the opportunity adds to each, at least once; none for an opportunity retracted as a whole.
     *
     * @param calendar of the person
     * @param rules of the advice about it; nobody needs them where {@link #mayHoldDecision} is false
     * @throws HistoryUnreadable if the history does not fold
     */
    public static Map<Cell, Integer> of(
            EffectiveHistory<OpportunityFact> history, PersonCalendar calendar, RulesFollowed rules) {
        ReplayedHistory replay = ReplayedHistory.of(history, calendar);
        Course course = replay.end().courseOrNull();
        if (course == null) {
            return Map.of();
        }
        OpportunityIdentified identified = course.identified();
        Contributions contributions = new Contributions(
                replay,
                rules,
                new Segment(identified.kind(), identified.origin(), Boolean.TRUE.equals(identified.internal())));
        contributions.reached(course);
        contributions.stays();
        contributions.silences();
        contributions.exit();
        contributions.invited();
        contributions.unwanted();
        contributions.responses(course);
        contributions.each(InterviewHeld.class, contributions::held);
        contributions.each(WithdrawalIntended.class, (at, _) -> contributions.intended(at));
        contributions.each(FeedbackRequested.class, contributions::feedbackAsked);
        contributions.each(FeedbackReceived.class, contributions::feedbackHeard);
        contributions.each(SpinOffArose.class, (at, it) -> contributions.add(at, new Detail.SpinOff(it.spinOffKind())));
        replay.facts().stream().filter(it -> isDecision(it.fact())).forEach(contributions::lookedBack);
        return Collections.unmodifiableMap(contributions.cells);
    }

    /**
     * What a search tells of its person: where it led, as reported last; nothing for a search retracted as a whole. Who
     * has several is counted once all the same ({@link #firstDestination}).
     *
     * @param calendar of the person
     * @throws HistoryUnreadable if the history does not fold
     */
    public static Map<Cell, Integer> ofSearch(EffectiveHistory<SearchFact> history, PersonCalendar calendar) {
        history.fold(Search.initial(), Search::evolve).believed(null);
        LocalDate started = null;
        OutcomeCategory category = null;
        for (Effective<SearchFact> each : history.facts()) {
            if (each.fact() instanceof SearchStarted) {
                started = calendar.day(each);
            } else if (each.fact() instanceof OutcomeReported outcome) {
                category = outcome.category();
            }
        }
        return started == null
                ? Map.of()
                : Map.of(new Cell(started, new Segment(null, null, false), new Detail.Destination(category)), 1);
    }

    /**
     * Which of a person's searches tells where the person went: the first of which an outcome is reported, else the first of
     * all. Empty where none tells anything.
     *
     * @param told what each search tells, as {@link #ofSearch} makes it
     */
    public static Optional<UUID> firstDestination(Map<UUID, Map<Row, Integer>> told) {
        return told.entrySet().stream()
                .flatMap(search -> search.getValue().keySet().stream()
                        .filter(row -> row.measure().equals(Measure.FIRST_DESTINATION.name()))
                        .map(row -> Map.entry(search.getKey(), CellText.cell(row))))
                .min(Comparator.<Map.Entry<UUID, Cell>, Boolean>comparing(
                                it -> it.getValue().detail() instanceof Detail.Destination(OutcomeCategory category)
                                        && category == null)
                        .thenComparing(it -> it.getValue().day())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** What must be added to {@code before} to get {@code after}; below 0 where it is less, absent where nothing changes. */
    public static <K> Map<K, Integer> difference(Map<K, Integer> before, Map<K, Integer> after) {
        Map<K, Integer> difference = new HashMap<>(after);
        before.forEach((cell, n) -> difference.merge(cell, -n, Integer::sum));
        difference.values().removeIf(n -> n == 0);
        return difference;
    }

    private void add(ReplayedFact at, Detail detail) {
        add(at.day(), detail);
    }

    private void add(LocalDate day, Detail detail) {
        cells.merge(new Cell(day, segment, detail), 1, Integer::sum);
    }

    private <F extends OpportunityFact> void each(Class<F> type, BiConsumer<ReplayedFact, F> then) {
        for (ReplayedFact replayed : replay.facts()) {
            if (type.isInstance(replayed.fact())) {
                then.accept(replayed, type.cast(replayed.fact()));
            }
        }
    }

    // ---- how far, and how long in each stage

    private void reached(Course course) {
        add(identified(), new Detail.Reached(furthest(course), !ended()));
    }

    private Rung furthest(Course course) {
        if (replay.end().stage() == Stage.ACCEPTED) {
            return Rung.ACCEPTED;
        } else if (replay.facts().stream().anyMatch(s -> EmployerSignal.of(s.fact()) == EmployerSignal.OFFERED)) {
            return Rung.OFFERED;
        } else if (course.round() >= 2) {
            return Rung.SECOND_ROUND;
        } else if (course.lastHeld() != null) {
            return Rung.INTERVIEWED;
        } else if (!course.interviews().isEmpty()) {
            return Rung.INVITED;
        }
        return course.applied() ? Rung.APPLIED : Rung.IDENTIFIED;
    }

    private ReplayedFact identified() {
        return replay.facts().stream()
                .filter(s -> s.fact() instanceof OpportunityIdentified)
                .findFirst()
                .orElseThrow();
    }

    private boolean ended() {
        return replay.end() instanceof Opportunity.Ended;
    }

    private void stays() {
        ReplayedFact entered = identified();
        for (ReplayedFact replayed : replay.after(entered)) {
            Stage before = replayed.before().stage();
            Stage after = replayed.after().stage();
            if (before != after) {
                if (!before.isEnding()) {
                    add(entered, new Detail.Stay(before, entered.until(replayed), after));
                }
                entered = replayed;
            }
        }
        if (!ended()) {
            add(entered, new Detail.Stay(replay.end().stage(), entered.lasting(), null));
        }
    }

    // ---- what the organization does

    /**
     * To each application that was told, and to one that was not where something came back all the same: whoever was invited
     * counts as one who applied, here as in the funnel.
     */
    private void responses(Course course) {
        boolean first = true;
        for (ReplayedFact replayed : replay.facts()) {
            if (replayed.fact() instanceof Applied) {
                applied(replayed, first);
                first = false;
            }
        }
        if (first && furthest(course).compareTo(Rung.APPLIED) > 0) {
            decision(replay.facts()).ifPresent(it -> respond(it, answer(it), new Span.Unseen()));
        }
    }

    /** @param first whether what came back before it may be its answer: many only know how far they came */
    private void applied(ReplayedFact applied, boolean first) {
        for (ReplayedFact next : replay.after(applied)) {
            if (EmployerSignal.of(next.fact()) != EmployerSignal.NONE) {
                respond(applied, answer(next), applied.until(next));
                return;
            }
        }
        Optional<ReplayedFact> before = first ? decision(replay.before(applied)) : Optional.empty();
        if (before.isPresent()) {
            respond(applied, answer(before.get()), new Span.Unseen());
        } else if (replay.end() instanceof Opportunity.Ended ended) {
            Span until = applied.cutAt(replay.of(ended.by()));
            boolean due = until instanceof Span.Cut(int days) && days >= SilenceRung.APPLIED.days();
            respond(
                    applied,
                    due || ended.ending() == Stage.CLOSED
                            ? Detail.Response.Answer.CLOSED
                            : Detail.Response.Answer.LEFT_FIRST,
                    until);
        } else {
            respond(applied, Detail.Response.Answer.WAITING, applied.lastingAtLeast());
        }
    }

    /** The first invitation or offer among these. */
    private static Optional<ReplayedFact> decision(List<ReplayedFact> facts) {
        return facts.stream()
                .filter(it -> EmployerSignal.of(it.fact()) == EmployerSignal.INVITED
                        || EmployerSignal.of(it.fact()) == EmployerSignal.OFFERED)
                .findFirst();
    }

    private static Detail.Response.Answer answer(ReplayedFact signal) {
        return switch (EmployerSignal.of(signal.fact())) {
            case INVITED -> Detail.Response.Answer.INVITED;
            case OFFERED -> Detail.Response.Answer.OFFERED;
            case TURNED_DOWN -> Detail.Response.Answer.TURNED_DOWN;
            case HEARD -> Detail.Response.Answer.HEARD;
            case NONE -> throw new IllegalArgumentException("no sign of the organization");
        };
    }

    private void respond(ReplayedFact applied, Detail.Response.Answer answer, Span span) {
        add(applied, new Detail.Response(answer, span));
    }

    private void silences() {
        for (ReplayedFact replayed : replay.facts()) {
            Silence silence = replayed.before().silenceOrNull();
            if (silence != null && !lasts(silence, replayed.after())) {
                ReplayedFact since = replay.of(silence.since());
                boolean heard = EmployerSignal.of(replayed.fact()) != EmployerSignal.NONE;
                add(since, new Detail.Silence(silence.rung(), heard ? since.until(replayed) : since.cutAt(replayed)));
            }
        }
        Silence silence = replay.end().silenceOrNull();
        if (silence != null) {
            ReplayedFact since = replay.of(silence.since());
            add(since, new Detail.Silence(silence.rung(), since.lasting()));
        }
    }

    private static boolean lasts(Silence silence, Opportunity after) {
        Silence now = after.silenceOrNull();
        return now != null && now.since().equals(silence.since());
    }

    private void held(ReplayedFact at, InterviewHeld it) {
        int round = requireNonNull(requireNonNull(at.after().courseOrNull()).lastHeld())
                .round();
        add(at, new Detail.Interview(round, sequel(at)));
        Integer before = it.enthusiasmBefore();
        Integer after = it.enthusiasmAfter();
        add(at, new Detail.Enthusiasm(round, before == null || after == null ? null : after - before));
    }

    private Detail.Interview.Sequel sequel(ReplayedFact held) {
        int known = requireNonNull(held.after().courseOrNull()).interviews().size();
        for (ReplayedFact next : replay.after(held)) {
            Course course = requireNonNull(next.after().courseOrNull());
            if (course.interviews().size() > known || EmployerSignal.of(next.fact()) == EmployerSignal.OFFERED) {
                return Detail.Interview.Sequel.INVITED_BACK;
            }
        }
        return switch (replay.end().stage()) {
            case REJECTED, CLOSED -> Detail.Interview.Sequel.NOT_INVITED_BACK;
            case ACCEPTED, DECLINED, WITHDRAWN, UNRECOGNIZED -> Detail.Interview.Sequel.NEVER_KNOWN;
            case PROSPECT, APPLIED, INVITED, INTERVIEWING, OFFER -> Detail.Interview.Sequel.WAITING;
        };
    }

    // ---- how it ended

    private void exit() {
        if (!(replay.end() instanceof Opportunity.Ended ended) || ended.ending() == Stage.ACCEPTED) {
            return;
        }
        ReplayedFact at = replay.of(ended.by());
        Detail.Exit.Cause cause = cause(at.fact());
        add(
                at,
                new Detail.Exit(
                        ended.ending(),
                        cause,
                        at.before().stage(),
                        at.before().knowledge().state()));
        List<? extends Enum<?>> reasons = reasons(at.fact());
        if (reasons.isEmpty()) {
            add(at, new Detail.ExitReason(ended.ending(), cause, null));
        }
        reasons.stream()
                .distinct()
                .forEach(reason -> add(at, new Detail.ExitReason(ended.ending(), cause, reason.name())));
    }

    private static Detail.Exit.Cause cause(OpportunityFact ending) {
        if (ending instanceof OpportunityClosed(ClosingReason reason)) {
            return switch (reason) {
                case FILLED, CANCELLED, NO_RESPONSE -> Detail.Exit.Cause.EMPLOYER;
                case EXPIRED, UNRECOGNIZED -> Detail.Exit.Cause.NOBODY;
            };
        } else if (ending instanceof Rejected) {
            return Detail.Exit.Cause.EMPLOYER;
        }
        return ending instanceof Withdrew it && it.initiatedBy() == InitiatedBy.ON_BEHALF
                ? Detail.Exit.Cause.ON_BEHALF
                : Detail.Exit.Cause.SEEKER;
    }

    private static List<? extends Enum<?>> reasons(OpportunityFact ending) {
        return switch (ending) {
            case Withdrew it -> it.reasonCodes();
            case InvitationDeclined it -> it.reasonCodes();
            case OfferDeclined it -> it.reasonCodes();
            case AcceptanceRescinded it -> it.reasonCodes();
            case Rejected it -> it.reasonCodes();
            case OpportunityClosed it -> List.of(it.reason());
            case OpportunityFact it ->
                throw new IllegalStateException(
                        "nothing ends with " + it.getClass().getSimpleName());
        };
    }

    private void invited() {
        Optional<ReplayedFact> first = replay.facts().stream()
                .filter(s -> s.after().courseOrNull() instanceof Course course
                        && !course.interviews().isEmpty())
                .findFirst();
        first.ifPresent(at -> add(at, new Detail.Invited(afterInvitation())));
    }

    private Detail.Invited.Course afterInvitation() {
        int round = requireNonNull(replay.end().courseOrNull()).round();
        boolean offered = replay.facts().stream().anyMatch(s -> EmployerSignal.of(s.fact()) == EmployerSignal.OFFERED);
        if (round >= 2 || offered) {
            return Detail.Invited.Course.STAYED;
        }
        return switch (replay.end().stage()) {
            case DECLINED -> Detail.Invited.Course.DECLINED_INVITATION;
            case WITHDRAWN -> Detail.Invited.Course.WITHDREW_EARLY;
            case REJECTED, CLOSED, ACCEPTED, UNRECOGNIZED -> Detail.Invited.Course.STAYED;
            case PROSPECT, APPLIED, INVITED, INTERVIEWING, OFFER -> Detail.Invited.Course.WAITING;
        };
    }

    private void intended(ReplayedFact at) {
        Course.Intent intent =
                requireNonNull(requireNonNull(at.after().courseOrNull()).intent());
        add(at, new Detail.Intent(intent.mode(), sequelOfIntent(at)));
    }

    private Detail.Intent.Sequel sequelOfIntent(ReplayedFact intended) {
        for (ReplayedFact next : replay.after(intended)) {
            if (next.fact() instanceof WithdrawalReconsidered) {
                return Detail.Intent.Sequel.RECONSIDERED;
            } else if (next.fact() instanceof Withdrew) {
                return Detail.Intent.Sequel.CARRIED_OUT;
            } else if (next.after() instanceof Opportunity.Ended) {
                return Detail.Intent.Sequel.OVERTAKEN;
            }
        }
        return Detail.Intent.Sequel.PENDING;
    }

    /** What a person knew to be unwanted, and since which day. */
    private record Known(LocalDate concludedAt, boolean seen) {}

    private void unwanted() {
        ReplayedFact end = replay.end() instanceof Opportunity.Ended ended ? replay.of(ended.by()) : null;
        Known known = known(end);
        if (known == null) {
            return;
        }
        int interviews = (int) replay.facts().stream()
                .filter(s -> s.fact() instanceof InterviewHeld && s.day().isAfter(known.concludedAt))
                .count();
        add(known.concludedAt, new Detail.Unwanted(lag(known, end), interviews));
    }

    private static Span lag(Known known, @Nullable ReplayedFact end) {
        if (!known.seen || (end != null && !end.seen())) {
            return new Span.Unseen();
        } else if (end == null) {
            return new Span.Lasting(known.concludedAt);
        }
        int days = Span.days(known.concludedAt, end.day());
        return end.fact() instanceof Withdrew
                        || end.fact() instanceof OfferDeclined
                        || end.fact() instanceof AcceptanceRescinded
                        || end.fact() instanceof InvitationDeclined
                ? new Span.Over(days)
                : new Span.Cut(days);
    }

    /** By the last word on it: the ending's, else that of the interest declared last. */
    private @Nullable Known known(@Nullable ReplayedFact end) {
        LocalDate told = end == null ? null : concludedAt(end.fact());
        if (end != null && told != null) {
            return new Known(told, end.seen());
        }
        for (ReplayedFact replayed : replay.facts().reversed()) {
            if (replayed.fact() instanceof InterestDeclared it) {
                return it.state() != InterestState.KNOW_NOT || it.concludedAt() == null
                        ? null
                        : new Known(it.concludedAt(), replayed.seen());
            }
        }
        return null;
    }

    private static @Nullable LocalDate concludedAt(OpportunityFact ending) {
        if (ending instanceof Withdrew it) {
            return it.concludedAt();
        } else if (ending instanceof AcceptanceRescinded it) {
            return it.concludedAt();
        }
        return ending instanceof OfferDeclined it ? it.concludedAt() : null;
    }

    // ---- looking back

    /** Whether a decision was ever told of, even if it has been taken back. */
    public static boolean mayHoldDecision(StreamHistory<OpportunityFact> history) {
        return history.entries().stream()
                .anyMatch(it ->
                        it.entry().told().filter(Contributions::isDecision).isPresent());
    }

    private static boolean isDecision(OpportunityFact fact) {
        return fact instanceof InvitationDeclined
                || fact instanceof Withdrew
                || fact instanceof OfferAccepted
                || fact instanceof AcceptanceRescinded
                || fact instanceof OfferDeclined;
    }

    private void lookedBack(ReplayedFact decision) {
        for (int horizon : Detail.LookedBack.HORIZONS) {
            Integer regret = null;
            for (ReplayedFact replayed : replay.facts()) {
                if (replayed.fact() instanceof DecisionRegretReported it
                        && decision.at().eventId().equals(it.aboutEventId())
                        && horizonOf(it, decision, replayed) == horizon) {
                    regret = it.regret();
                }
            }
            add(
                    decision,
                    new Detail.LookedBack(
                            horizon,
                            decision.before().knowledge().state(),
                            rules.before(decision.latest()),
                            regret,
                            decision.lastingAtLeast()));
        }
    }

    /** The last of the horizons that had passed when regret was told; 0 where none had, or where nobody knows. */
    private static int horizonOf(DecisionRegretReported it, ReplayedFact decision, ReplayedFact told) {
        Integer asked = it.horizonDays();
        int days = asked != null ? asked : decision.until(told) instanceof Span.Over(int over) ? over : 0;
        return Detail.LookedBack.HORIZONS.stream()
                .filter(horizon -> horizon <= days)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private void feedbackAsked(ReplayedFact at, FeedbackRequested it) {
        UUID id = requireNonNull(it.requestId());
        Course.Request request =
                requireNonNull(replay.end().courseOrNull()).requests().get(id);
        add(at, new Detail.FeedbackReply(requireNonNull(request).reply()));
    }

    private void feedbackHeard(ReplayedFact at, FeedbackReceived it) {
        add(at, new Detail.FeedbackHeard(it.suggestions().size(), it.helpful()));
    }
}
