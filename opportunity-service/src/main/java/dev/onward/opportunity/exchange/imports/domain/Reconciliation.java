package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded so that an opportunity is as its row tells it now (ADR 0034). What the row says as it did before is
 * left alone, whatever else has been said of it since; what it says otherwise is corrected; what it says no more is
 * retracted, unless the row has only moved on or the column is gone that said it. What others have told already, by hand or
 * with another sheet, is not stated again.
 *
 * <p>The facts of the row then stand in the order in which a first import would have put them. Where corrections do not come
 * to that, facts are retracted and stated anew: the last ones, or all but the first. Where what others told allows none of
 * this, what goes with that is recorded and the rest left out.
 *
 * <p>The words: what a row <em>tells</em> is what it says in the file now; what it <em>said</em> is what it told last, as this
 * sheet's imports recorded it; what is <em>believed</em> is what has become of that since, by whomever it was put right.
 */
public final class Reconciliation {

    /**
     * Who tells it and when, and how it is decided.
     *
     * @param sources where the line of a file is named, and whether what is told there has a confirmed date
     * @param ofSheet whether an import of this sheet told it, and not one of another sheet of the same search
     * @param trust what the person says of the dates of the sheet
     */
    public record Telling(
            UUID importId,
            Actor actor,
            Instant now,
            Sources sources,
            Predicate<Source> ofSheet,
            DatesTrust trust,
            BiFunction<
                            Proposal<OpportunityFact>,
                            StreamHistory<OpportunityFact>,
                            Decision<OpportunityFact, OpportunityRejection>>
                    decide) {}

    /** Names the place of a file where something is told. */
    @FunctionalInterface
    public interface Sources {

        Source of(long line, boolean dateConfirmed);
    }

    /**
     * What there is to do.
     *
     * @param proposals none where nothing is to be recorded; where nothing can be, what is refused is proposed all the same
     * @param leavesOut whether something that the row tells contradicts what others told, and is left out
     */
    public record Plan(List<Proposal<OpportunityFact>> proposals, boolean leavesOut) {
        public Plan {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * A fact that a row told.
     *
     * @param dateConfirmed whether days may be counted from its date as it is believed
     * @param dateOfOthers whether somebody else was the last to say when it was
     */
    private record Standing(
            UUID eventId,
            String type,
            OpportunityFact said,
            OccurredAt saidAt,
            OpportunityFact believed,
            OccurredAt believedAt,
            boolean dateConfirmed,
            boolean dateOfOthers) {

        /** Somebody else has put it right. */
        boolean isTouched() {
            return !said.equals(believed) || !saidAt.equals(believedAt);
        }
    }

    /**
     * A fact as it is to be.
     *
     * @param standing null where it is not stated yet
     * @param anew the id that it has if it is stated anew
     * @param dateConfirmed whether the person says of its date that it is right
     */
    private record Wanted(
            ToldSlot slot,
            @Nullable Standing standing,
            OpportunityFact fact,
            OccurredAt at,
            long line,
            UUID anew,
            boolean dateConfirmed) {

        /** Whether it matters what it comes before and after: a note may come at any time. */
        boolean hasAPlace() {
            return slot.kind() != ToldSlot.Kind.NOTE;
        }

        boolean isChanged() {
            return standing != null
                    && (!standing.believed().equals(fact)
                            || !standing.believedAt().equals(at)
                            || dateConfirmed != standing.dateConfirmed());
        }
    }

    /** What is proposed, and which event then states each of the wanted. */
    private record Attempt(List<Proposal<OpportunityFact>> proposals, List<Wanted> wanted, List<UUID> ids) {

        List<UUID> placed() {
            return IntStream.range(0, ids.size())
                    .filter(i -> wanted.get(i).hasAPlace())
                    .mapToObj(ids::get)
                    .toList();
        }
    }

    private final ImportedOpportunity told;
    private final StreamHistory<OpportunityFact> history;
    private final Telling telling;
    private final Map<ToldSlot, Standing> standing = new TreeMap<>();
    private final Set<ToldSlot> takenBack = new HashSet<>();
    private final Map<ToldSlot, Integer> times = new HashMap<>();
    private final List<Effective<OpportunityFact>> byOthers = new ArrayList<>();
    private boolean leavesOut;

    private Reconciliation(ImportedOpportunity told, StreamHistory<OpportunityFact> history, Telling telling) {
        this.told = told;
        this.history = history;
        this.telling = telling;
    }

    public static Plan plan(ImportedOpportunity told, StreamHistory<OpportunityFact> history, Telling telling) {
        return new Reconciliation(told, history, telling).plan();
    }

    private Plan plan() {
        if (history.version() == 0) {
            return new Plan(told.facts().stream().map(this::stated).toList(), false);
        } else if (isRemoved()) {
            return new Plan(List.of(), false);
        }
        read();
        List<Wanted> wanted = wanted(true);
        List<Standing> dropped = dropped(wanted);
        int first = firstDifferent(wanted);
        if (first == wanted.size() && dropped.isEmpty()) {
            return new Plan(List.of(), leavesOut);
        }
        Attempt simplest = corrected(wanted, dropped, false);
        return works(simplest)
                .or(() -> works(corrected(wanted, dropped, true)))
                .or(() -> works(anew(wanted, dropped, Math.max(opening(wanted), first))))
                .or(() -> works(anew(wanted, dropped, opening(wanted))))
                .or(() -> {
                    List<Wanted> alone = wanted(false);
                    return works(anew(alone, dropped(alone), opening(alone)));
                })
                .map(proposals -> new Plan(proposals, leavesOut))
                .orElseGet(() -> asFarAsItGoes(simplest));
    }

    /** Somebody says that there is no such opportunity: a file that tells of it does not make it one. */
    private boolean isRemoved() {
        return history.effective().facts().stream().noneMatch(it -> it.fact() instanceof OpportunityIdentified);
    }

    /** That which opens the stream is never stated anew. */
    private static int opening(List<Wanted> wanted) {
        return !wanted.isEmpty() && wanted.getFirst().slot().kind() == ToldSlot.Kind.IDENTIFIED ? 1 : 0;
    }

    // ---- what the row told before, and what others did

    private void read() {
        Map<UUID, Actor.Kind> retracted = retracted();
        Map<UUID, Effective<OpportunityFact>> believed =
                history.effective().facts().stream().collect(Collectors.toMap(Effective::eventId, it -> it));
        Map<UUID, FactCorrected<OpportunityFact>> corrected = new HashMap<>();
        Map<UUID, OccurredAt> datesOfOthers = new HashMap<>();
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            if (recorded.entry() instanceof FactCorrected<OpportunityFact> it) {
                if (isOfSheet(recorded)) {
                    corrected.put(it.targetEventId(), it);
                    if (!it.occurredAt().equals(datesOfOthers.get(it.targetEventId()))) {
                        datesOfOthers.remove(it.targetEventId());
                    }
                } else if (!retracted.containsKey(recorded.envelope().eventId())) {
                    datesOfOthers.put(it.targetEventId(), it.occurredAt());
                }
            }
        }
        Set<UUID> ofSheet = new HashSet<>();
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            if (recorded.entry() instanceof Stated<OpportunityFact>(OpportunityFact fact) && isOfSheet(recorded)) {
                UUID id = recorded.envelope().eventId();
                ofSheet.add(id);
                ToldSlot slot = ToldSlot.of(fact);
                times.merge(slot, 1, Integer::sum);
                Effective<OpportunityFact> now = believed.get(id);
                FactCorrected<OpportunityFact> last = corrected.get(id);
                if (now != null) {
                    standing.put(
                            slot,
                            new Standing(
                                    id,
                                    type(recorded, fact),
                                    last == null ? fact : last.replacement(),
                                    last == null ? recorded.envelope().occurredAt() : last.occurredAt(),
                                    now.fact(),
                                    now.occurredAt(),
                                    now.dayMathTrust() != DayMathTrust.RECONSTRUCTED,
                                    datesOfOthers.containsKey(id)));
                    takenBack.remove(slot);
                } else if (retracted.get(id) != Actor.Kind.IMPORT) {
                    // Somebody says that it never was: a file that says so still does not make it so.
                    takenBack.add(slot);
                } else {
                    takenBack.remove(slot);
                }
            }
        }
        history.effective().facts().stream()
                .filter(it -> !ofSheet.contains(it.eventId()))
                .forEach(byOthers::add);
    }

    private boolean isOfSheet(Recorded<OpportunityFact> recorded) {
        return recorded.envelope().actor().kind() == Actor.Kind.IMPORT
                && !recorded.envelope().isOfSystem()
                && telling.ofSheet().test(recorded.envelope().source());
    }

    private static String type(Recorded<OpportunityFact> recorded, OpportunityFact fact) {
        String type = recorded.envelope().type();
        return type.isEmpty() ? fact.getClass().getSimpleName() : type;
    }

    /** Who took back what, from the newest back: whether a retraction counts depends only on what came after it. */
    private Map<UUID, Actor.Kind> retracted() {
        Map<UUID, Actor.Kind> retracted = new HashMap<>();
        for (Recorded<OpportunityFact> recorded : history.entries().reversed()) {
            if (recorded.entry() instanceof FactRetracted<OpportunityFact> it
                    && !retracted.containsKey(recorded.envelope().eventId())) {
                retracted.put(it.targetEventId(), recorded.envelope().actor().kind());
            }
        }
        return retracted;
    }

    // ---- what it is to tell

    /** @param withPassed also what the row no longer tells because it has moved on, or has no column for it any more */
    private List<Wanted> wanted(boolean withPassed) {
        Map<ToldSlot, Wanted> wanted = new TreeMap<>();
        RowFacts facts = new RowFacts(told.scope());
        Set<ToldSlot> now =
                told.facts().stream().map(it -> ToldSlot.of(it.fact())).collect(Collectors.toSet());
        OtherInterviews interviews = new OtherInterviews(now);
        leavesOut = false;
        for (ImportedFact fact : told.facts()) {
            ToldSlot slot = ToldSlot.of(fact.fact());
            Standing before = standing.get(slot);
            leavesOut |= interviews.tellAnotherDay(slot, fact.occurredAt());
            if (before != null) {
                OccurredAt at = time(slot, before, fact.occurredAt());
                wanted.put(
                        slot,
                        new Wanted(
                                slot,
                                before,
                                facts.merged(before.said(), before.believed(), fact.fact()),
                                at,
                                fact.line(),
                                anew(slot, fact.eventId()),
                                isConfirmed(at, before)));
            } else if (!takenBack.contains(slot)
                    && !interviews.tell(slot)
                    && !isToldByOthers(slot, fact)
                    && !isHeld(slot, now, withPassed)) {
                wanted.put(
                        slot,
                        new Wanted(
                                slot,
                                null,
                                interviews.named(slot, fact.fact()),
                                fact.occurredAt(),
                                fact.line(),
                                anew(slot, fact.eventId()),
                                isConfirmed(fact.occurredAt(), null)));
            }
        }
        standing.forEach((slot, it) -> {
            if (!now.contains(slot) && stays(slot, it, now, withPassed)) {
                wanted.put(slot, kept(slot, it));
            }
        });
        Set<ToldSlot> stays = Set.copyOf(wanted.keySet());
        standing.forEach((slot, it) -> {
            if (withPassed && !stays.contains(slot) && isPassed(slot, stays)) {
                wanted.put(slot, kept(slot, it));
            }
        });
        return List.copyOf(wanted.values());
    }

    private boolean stays(ToldSlot slot, Standing it, Set<ToldSlot> now, boolean withPassed) {
        return it.isTouched() || (isSilentOf(slot, it, now) && (withPassed || !slot.isStage()));
    }

    /** Whether the row told before that the interview took place that it asks for now, and that stays. */
    private boolean isHeld(ToldSlot slot, Set<ToldSlot> now, boolean withPassed) {
        ToldSlot held = new ToldSlot(ToldSlot.Kind.HELD, slot.round());
        Standing it = slot.kind() == ToldSlot.Kind.INVITED && !now.contains(held) ? standing.get(held) : null;
        return it != null && stays(held, it, now, withPassed);
    }

    private Wanted kept(ToldSlot slot, Standing it) {
        return new Wanted(
                slot,
                it,
                it.believed(),
                it.believedAt(),
                told.facts().getFirst().line(),
                Ids.derived(it.eventId(), "again/" + times.getOrDefault(slot, 0)),
                it.dateConfirmed() && isConfirmed(it.believedAt(), it));
    }

    /** What the row says of the time, if it says otherwise than before and has a column for it at all. */
    private OccurredAt time(ToldSlot slot, Standing before, OccurredAt now) {
        boolean silent = now instanceof OccurredAt.Unknown && !told.scope().tellsDayOf(slot);
        return silent || before.saidAt().equals(now) ? before.believedAt() : now;
    }

    private boolean isToldByOthers(ToldSlot slot, ImportedFact fact) {
        List<Effective<OpportunityFact>> ofKind =
                byOthers.stream().filter(it -> isOfKind(slot, it)).toList();
        boolean same = !ofKind.isEmpty();
        return switch (slot.kind()) {
            case NOTE -> ofKind.stream().anyMatch(it -> it.fact().equals(fact.fact()));
            case IDENTIFIED, ASK -> {
                RowFacts facts = new RowFacts(told.scope());
                leavesOut |= same && ofKind.stream().allMatch(it -> facts.contradicts(it.fact(), fact.fact()));
                yield same;
            }
            case APPLIED, OFFERED -> {
                leavesOut |= same && isOfAnotherDay(ofKind, fact.occurredAt());
                yield same;
            }
            case INVITED, HELD -> false;
            case REJECTED, ACCEPTED, DECLINED, WITHDREW, CLOSED -> {
                boolean ended = isEndedByOthers();
                // It is over by another word, or was and somebody has reversed it: the row is not right about that.
                leavesOut |= same != ended || (same && isOfAnotherDay(ofKind, fact.occurredAt()));
                yield same || ended;
            }
        };
    }

    private static boolean isOfKind(ToldSlot slot, Effective<OpportunityFact> other) {
        return ToldSlot.find(other.fact()).map(ToldSlot::kind).equals(Optional.of(slot.kind()));
    }

    /** Whether others told only days that are none of the row's. An hour is of either day where the person is. */
    private static boolean isOfAnotherDay(List<Effective<OpportunityFact>> others, OccurredAt at) {
        return at instanceof OccurredAt.On(LocalDate day)
                && others.stream().noneMatch(it -> switch (it.occurredAt()) {
                    case OccurredAt.On(LocalDate other) -> other.equals(day);
                    case OccurredAt.At(Instant instant) ->
                        Math.abs(ChronoUnit.DAYS.between(LocalDate.ofInstant(instant, ZoneOffset.UTC), day)) <= 1;
                    case OccurredAt.Unknown _ -> true;
                });
    }

    private boolean isEndedByOthers() {
        return Opportunity.of(history) instanceof Opportunity.Ended ended
                && byOthers.stream().anyMatch(it -> it.eventId().equals(ended.by()));
    }

    /**
     * Which interviews of the row are those that others told: one after the other, since nothing else tells which is which.
     * What others told as ahead is what the row tells as held.
     */
    private final class OtherInterviews {

        private final Set<ToldSlot> told = new HashSet<>();
        private final Map<ToldSlot, Effective<OpportunityFact>> held = new HashMap<>();
        private final Map<ToldSlot, UUID> named = new HashMap<>();

        private OtherInterviews(Set<ToldSlot> now) {
            Deque<Effective<OpportunityFact>> byOthersHeld = new ArrayDeque<>();
            Deque<UUID> ahead = ahead();
            byOthers.forEach(it -> {
                if (it.fact() instanceof InterviewHeld fact) {
                    byOthersHeld.add(it);
                    ahead.remove(fact.interviewId());
                }
            });
            rounds(now, ToldSlot.Kind.HELD).forEach(slot -> {
                Effective<OpportunityFact> other = byOthersHeld.poll();
                if (other != null) {
                    told.add(slot);
                    held.put(slot, other);
                } else if (!standing.containsKey(new ToldSlot(ToldSlot.Kind.INVITED, slot.round()))
                        && !ahead.isEmpty()) {
                    named.put(slot, ahead.remove());
                }
            });
            rounds(now, ToldSlot.Kind.INVITED).forEach(slot -> {
                if (byOthersHeld.poll() != null || ahead.poll() != null) {
                    told.add(slot);
                }
            });
        }

        private Deque<UUID> ahead() {
            Set<UUID> ofRow = standing.values().stream()
                    .map(it -> interview(it.believed()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            Course course = Opportunity.of(history).courseOrNull();
            Set<UUID> stand = course == null
                    ? Set.of()
                    : course.interviews().values().stream()
                            .filter(Course.Interview::stands)
                            .map(Course.Interview::id)
                            .collect(Collectors.toSet());
            return byOthers.stream()
                    .map(it -> interview(it.fact()))
                    .flatMap(Optional::stream)
                    .distinct()
                    .filter(id -> !ofRow.contains(id) && stand.contains(id))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }

        private static Optional<UUID> interview(OpportunityFact fact) {
            return Optional.ofNullable(
                    fact instanceof InterviewInvited invited
                            ? invited.interviewId()
                            : fact instanceof InterviewScheduled scheduled
                                    ? scheduled.interviewId()
                                    : fact instanceof InterviewHeld held ? held.interviewId() : null);
        }

        /** Those that the sheet has not told yet, from the first on. */
        private Stream<ToldSlot> rounds(Set<ToldSlot> now, ToldSlot.Kind kind) {
            return now.stream()
                    .filter(slot -> slot.kind() == kind && !standing.containsKey(slot))
                    .sorted();
        }

        private boolean tell(ToldSlot slot) {
            return told.contains(slot);
        }

        private boolean tellAnotherDay(ToldSlot slot, OccurredAt at) {
            Effective<OpportunityFact> other = held.get(slot);
            return other != null && isOfAnotherDay(List.of(other), at);
        }

        /** The fact, about the interview that others told as ahead. */
        private OpportunityFact named(ToldSlot slot, OpportunityFact fact) {
            UUID id = named.get(slot);
            return id != null && fact instanceof InterviewHeld held ? RowFacts.about(id, held) : fact;
        }
    }

    /** A date that was confirmed once stays so as long as it is that date; of one that others told they have the say. */
    private boolean isConfirmed(OccurredAt at, @Nullable Standing before) {
        if (at instanceof OccurredAt.Unknown) {
            return false;
        }
        Standing same = before != null && before.believedAt().equals(at) ? before : null;
        if (same != null && same.dateOfOthers()) {
            return same.dateConfirmed();
        }
        return switch (telling.trust()) {
            case CONFIRMED -> true;
            case NOT_SAID -> same != null && same.dateConfirmed();
            case TAKEN_BACK -> false;
        };
    }

    private UUID anew(ToldSlot slot, UUID first) {
        int n = times.getOrDefault(slot, 0);
        return n == 0 ? first : Ids.derived(first, "again/" + n);
    }

    /**
     * Whether no column says any more what the row said: then nothing is taken back. What has a day was said by a column of
     * days, and what has none by that of stages. Of two endings the one that is told now counts.
     */
    private boolean isSilentOf(ToldSlot slot, Standing it, Set<ToldSlot> now) {
        return switch (slot.kind()) {
            case IDENTIFIED -> false;
            case ASK, NOTE -> !told.scope().tells(slot);
            case APPLIED, INVITED, HELD, OFFERED -> isSilentOf(slot, it);
            case REJECTED -> isSilentOf(slot, it) && now.stream().noneMatch(ToldSlot::isEnding);
            // A day alone does not tell how it ended.
            case ACCEPTED, DECLINED, WITHDREW, CLOSED ->
                !told.scope().tells(slot) && now.stream().noneMatch(ToldSlot::isEnding);
        };
    }

    private boolean isSilentOf(ToldSlot slot, Standing it) {
        return it.saidAt() instanceof OccurredAt.Unknown
                ? !told.scope().tells(slot)
                : !told.scope().tellsDayOf(slot);
    }

    /** What came before is not denied by a row that says how it went on. */
    private static boolean isPassed(ToldSlot slot, Set<ToldSlot> now) {
        return switch (slot.kind()) {
            case APPLIED -> now.stream().anyMatch(it -> it.rung() > slot.rung());
            case HELD ->
                now.stream().anyMatch(it -> it.rung() > slot.rung() || (it.isInterview() && it.round() > slot.round()));
            case INVITED ->
                now.stream()
                        .anyMatch(it ->
                                it.kind() == ToldSlot.Kind.HELD ? it.round() >= slot.round() : it.rung() > slot.rung());
            case OFFERED ->
                now.stream().anyMatch(it -> it.kind() == ToldSlot.Kind.ACCEPTED || it.kind() == ToldSlot.Kind.DECLINED);
            case IDENTIFIED, ASK, REJECTED, ACCEPTED, DECLINED, WITHDREW, CLOSED, NOTE -> false;
        };
    }

    /** What stands and is not to stand any more. */
    private List<Standing> dropped(List<Wanted> wanted) {
        Set<ToldSlot> left = new HashSet<>(standing.keySet());
        wanted.forEach(it -> left.remove(it.slot()));
        return standing.entrySet().stream()
                .filter(it -> left.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int firstDifferent(List<Wanted> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).standing() == null || wanted.get(i).isChanged()) {
                return i;
            }
        }
        return wanted.size();
    }

    // ---- how to come there

    private Attempt corrected(List<Wanted> wanted, List<Standing> dropped, boolean lastFirst) {
        List<Proposal<OpportunityFact>> proposals = new ArrayList<>(retractions(dropped));
        List<Wanted> changed = wanted.stream().filter(Wanted::isChanged).toList();
        (lastFirst ? changed.reversed() : changed).forEach(it -> proposals.add(correction(it)));
        List<UUID> ids = new ArrayList<>();
        for (Wanted it : wanted) {
            Standing before = it.standing();
            if (before == null) {
                proposals.add(stated(it));
            }
            ids.add(before == null ? it.anew() : before.eventId());
        }
        return new Attempt(proposals, wanted, ids);
    }

    /** @param from the first that is stated anew, never that which opens the stream */
    private Attempt anew(List<Wanted> wanted, List<Standing> dropped, int from) {
        List<Standing> back = new ArrayList<>(dropped);
        wanted.subList(from, wanted.size()).stream()
                .filter(Wanted::hasAPlace)
                .map(Wanted::standing)
                .filter(Objects::nonNull)
                .forEach(back::add);
        List<Proposal<OpportunityFact>> proposals = new ArrayList<>(retractions(back));
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Wanted it = wanted.get(i);
            Standing before = it.standing();
            if (before == null || (i >= from && it.hasAPlace())) {
                proposals.add(stated(it));
                ids.add(it.anew());
            } else {
                if (it.isChanged()) {
                    proposals.add(correction(it));
                }
                ids.add(before.eventId());
            }
        }
        return new Attempt(proposals, wanted, ids);
    }

    /** The last first, so that none leaves another without what it rests on. */
    private List<Proposal<OpportunityFact>> retractions(List<Standing> back) {
        long line = told.facts().getFirst().line();
        Map<UUID, Standing> byId = back.stream().collect(Collectors.toMap(Standing::eventId, it -> it));
        return history.effective().facts().reversed().stream()
                .map(it -> byId.get(it.eventId()))
                .filter(Objects::nonNull)
                .map(it -> proposal(
                        Ids.derived(telling.importId(), "retracts/" + it.eventId()),
                        new FactRetracted<>(it.eventId(), it.type(), null),
                        OccurredAt.at(telling.now()),
                        line,
                        false))
                .toList();
    }

    private Proposal<OpportunityFact> correction(Wanted wanted) {
        Standing before = Objects.requireNonNull(wanted.standing());
        return proposal(
                Ids.derived(telling.importId(), "corrects/" + before.eventId()),
                new FactCorrected<>(before.eventId(), before.type(), wanted.at(), wanted.fact(), null),
                OccurredAt.at(telling.now()),
                wanted.line(),
                wanted.dateConfirmed());
    }

    private Proposal<OpportunityFact> stated(Wanted wanted) {
        return proposal(wanted.anew(), new Stated<>(wanted.fact()), wanted.at(), wanted.line(), wanted.dateConfirmed());
    }

    private Proposal<OpportunityFact> stated(ImportedFact fact) {
        return proposal(
                fact.eventId(),
                new Stated<>(fact.fact()),
                fact.occurredAt(),
                fact.line(),
                isConfirmed(fact.occurredAt(), null));
    }

    private Proposal<OpportunityFact> proposal(
            UUID id, Entry<OpportunityFact> entry, OccurredAt at, long line, boolean dateConfirmed) {
        return new Proposal<>(
                id, entry, at, telling.now(), telling.actor(), telling.sources().of(line, dateConfirmed));
    }

    // ---- whether that is so

    private Optional<List<Proposal<OpportunityFact>>> works(Attempt attempt) {
        StreamHistory<OpportunityFact> after = history;
        for (Proposal<OpportunityFact> proposal : attempt.proposals()) {
            switch (telling.decide().apply(proposal, after)) {
                case Decision.Rejected<OpportunityFact, OpportunityRejection> _ -> {
                    return Optional.empty();
                }
                case Decision.Accepted<OpportunityFact, OpportunityRejection> yes ->
                    after = after.plus(yes.proposals());
            }
        }
        List<UUID> placed = attempt.placed();
        return order(after, placed).equals(order(asAFirstImport(attempt), placed))
                ? Optional.of(attempt.proposals())
                : Optional.empty();
    }

    /** A row that is not to be recorded by itself is refused as a whole, as it was the first time. */
    private Plan asFarAsItGoes(Attempt attempt) {
        StreamHistory<OpportunityFact> alone = StreamHistory.empty(history.id(), history.personId());
        for (ImportedFact fact : told.facts()) {
            if (!(telling.decide().apply(stated(fact), alone)
                    instanceof Decision.Accepted<OpportunityFact, OpportunityRejection> yes)) {
                return new Plan(attempt.proposals(), false);
            }
            alone = alone.plus(yes.proposals());
        }
        List<Proposal<OpportunityFact>> goes = new ArrayList<>();
        StreamHistory<OpportunityFact> after = history;
        for (Proposal<OpportunityFact> proposal : attempt.proposals()) {
            if (telling.decide().apply(proposal, after)
                    instanceof Decision.Accepted<OpportunityFact, OpportunityRejection> yes) {
                goes.add(proposal);
                after = after.plus(yes.proposals());
            }
        }
        return new Plan(goes, leavesOut || goes.size() < attempt.proposals().size());
    }

    private StreamHistory<OpportunityFact> asAFirstImport(Attempt attempt) {
        List<Proposal<OpportunityFact>> all = new ArrayList<>();
        if (opening(attempt.wanted()) == 0) {
            Effective<OpportunityFact> opens = history.effective().facts().getFirst();
            all.add(proposal(opens.eventId(), new Stated<>(opens.fact()), opens.occurredAt(), 0, false));
        }
        for (int i = 0; i < attempt.wanted().size(); i++) {
            Wanted it = attempt.wanted().get(i);
            all.add(proposal(attempt.ids().get(i), new Stated<>(it.fact()), it.at(), it.line(), it.dateConfirmed()));
        }
        return StreamHistory.<OpportunityFact>empty(history.id(), history.personId())
                .plus(all);
    }

    private static List<UUID> order(StreamHistory<OpportunityFact> of, List<UUID> ids) {
        Set<UUID> these = new HashSet<>(ids);
        return of.effective().facts().stream()
                .map(Effective::eventId)
                .filter(these::contains)
                .toList();
    }
}
