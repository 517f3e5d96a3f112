package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.Actor;
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
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import java.time.Instant;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded so that an opportunity is as its row tells it now (ADR 0034). What the row says as it did before is
 * left alone, whatever else has been said of it since; what it says otherwise is corrected; what it says no more is
 * retracted, unless the row has only moved on.
 *
 * <p>The facts of the row then stand in the order in which a first import would have put them. Where corrections do not come
 * to that, facts are retracted and stated anew: the last ones, or all but the first.
 */
public final class Reconciliation {

    /**
     * Who tells it and when, and how it is decided.
     *
     * @param sources where the line of a file is named, and whether what is told there has a confirmed date
     * @param datesConfirmed whether the person says that the dates of the file are right
     */
    public record Telling(
            UUID importId,
            Actor actor,
            Instant now,
            Sources sources,
            boolean datesConfirmed,
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
     * A fact that a row told.
     *
     * @param said as the row told it last
     * @param believed as it is believed now
     * @param dateConfirmed whether the person has said of its date that it is right
     */
    private record Standing(
            UUID eventId,
            String type,
            OpportunityFact said,
            OccurredAt saidAt,
            OpportunityFact believed,
            OccurredAt believedAt,
            boolean dateConfirmed) {

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
                            || (dateConfirmed && !standing.dateConfirmed()));
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

    private Reconciliation(ImportedOpportunity told, StreamHistory<OpportunityFact> history, Telling telling) {
        this.told = told;
        this.history = history;
        this.telling = telling;
    }

    /** Nothing where nothing is to be recorded. Where nothing can be, what is refused is proposed all the same. */
    public static List<Proposal<OpportunityFact>> plan(
            ImportedOpportunity told, StreamHistory<OpportunityFact> history, Telling telling) {
        return new Reconciliation(told, history, telling).plan();
    }

    private List<Proposal<OpportunityFact>> plan() {
        if (history.version() == 0) {
            return told.facts().stream().map(this::stated).toList();
        }
        read();
        if (takenBack.contains(new ToldSlot(ToldSlot.Kind.IDENTIFIED, 0))) {
            return List.of();
        }
        List<Wanted> wanted = wanted(true);
        List<Standing> dropped = dropped(wanted);
        int first = firstDifferent(wanted);
        if (first == wanted.size() && dropped.isEmpty()) {
            return List.of();
        }
        Attempt simplest = corrected(wanted, dropped, false);
        return works(simplest)
                .or(() -> works(corrected(wanted, dropped, true)))
                .or(() -> works(anew(wanted, dropped, Math.max(1, first))))
                .or(() -> works(anew(wanted, dropped, 1)))
                .or(() -> {
                    List<Wanted> alone = wanted(false);
                    return works(anew(alone, dropped(alone), 1));
                })
                .orElse(simplest.proposals());
    }

    // ---- what the row told before

    private void read() {
        Map<UUID, Actor.Kind> retracted = retracted();
        Map<UUID, Effective<OpportunityFact>> believed =
                history.effective().facts().stream().collect(Collectors.toMap(Effective::eventId, it -> it));
        Map<UUID, FactCorrected<OpportunityFact>> corrected = new HashMap<>();
        Map<UUID, Source> sources = new HashMap<>();
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            if (recorded.entry() instanceof FactCorrected<OpportunityFact> it && isOfFile(recorded)) {
                corrected.put(it.targetEventId(), it);
                sources.put(it.targetEventId(), recorded.envelope().source());
            }
        }
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            if (recorded.entry() instanceof Stated<OpportunityFact>(OpportunityFact fact) && isOfFile(recorded)) {
                UUID id = recorded.envelope().eventId();
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
                                    sources.getOrDefault(id, recorded.envelope().source())
                                                    .kind()
                                            == Source.Kind.CSV_DATES_CONFIRMED));
                    takenBack.remove(slot);
                } else if (retracted.get(id) != Actor.Kind.IMPORT) {
                    // Somebody says that it never was: a file that says so still does not make it so.
                    takenBack.add(slot);
                } else {
                    takenBack.remove(slot);
                }
            }
        }
    }

    private static boolean isOfFile(Recorded<OpportunityFact> recorded) {
        return recorded.envelope().actor().kind() == Actor.Kind.IMPORT
                && !recorded.envelope().isOfSystem();
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

    /** @param withPassed also what the row no longer tells because it has moved on */
    private List<Wanted> wanted(boolean withPassed) {
        Map<ToldSlot, Wanted> wanted = new TreeMap<>();
        RowFacts facts = new RowFacts(told.fields());
        for (ImportedFact fact : told.facts()) {
            ToldSlot slot = ToldSlot.of(fact.fact());
            Standing before = standing.get(slot);
            if (before != null) {
                OccurredAt at = before.saidAt().equals(fact.occurredAt()) ? before.believedAt() : fact.occurredAt();
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
            } else if (!takenBack.contains(slot)) {
                wanted.put(
                        slot,
                        new Wanted(
                                slot,
                                null,
                                fact.fact(),
                                fact.occurredAt(),
                                fact.line(),
                                anew(slot, fact.eventId()),
                                isConfirmed(fact.occurredAt(), null)));
            }
        }
        Set<ToldSlot> now = Set.copyOf(wanted.keySet());
        standing.forEach((slot, it) -> {
            if (!now.contains(slot) && (isSilentOf(slot) || it.isTouched() || (withPassed && isPassed(slot, now)))) {
                wanted.put(
                        slot,
                        new Wanted(
                                slot,
                                it,
                                it.believed(),
                                it.believedAt(),
                                told.facts().getFirst().line(),
                                Ids.derived(it.eventId(), "again/" + times.getOrDefault(slot, 0)),
                                it.dateConfirmed()));
            }
        });
        return List.copyOf(wanted.values());
    }

    /** A date that was confirmed once stays so as long as it is that date. */
    private boolean isConfirmed(OccurredAt at, @Nullable Standing before) {
        return !(at instanceof OccurredAt.Unknown)
                && (telling.datesConfirmed()
                        || (before != null
                                && before.dateConfirmed()
                                && before.believedAt().equals(at)));
    }

    private UUID anew(ToldSlot slot, UUID first) {
        int n = times.getOrDefault(slot, 0);
        return n == 0 ? first : Ids.derived(first, "again/" + n);
    }

    private boolean isSilentOf(ToldSlot slot) {
        return switch (slot.kind()) {
            case NOTE -> !told.fields().contains(Field.NOTES);
            case ASK -> !told.fields().contains(Field.ASK);
            case IDENTIFIED, APPLIED, INVITED, HELD, OFFERED, REJECTED, ACCEPTED, DECLINED, WITHDREW, CLOSED -> false;
        };
    }

    /** An application and interviews are not denied by a row that says how it went on. */
    private static boolean isPassed(ToldSlot slot, Set<ToldSlot> now) {
        return switch (slot.kind()) {
            case APPLIED, HELD -> now.stream().anyMatch(it -> it.rung() > slot.rung());
            case INVITED ->
                now.stream()
                        .anyMatch(it ->
                                it.kind() == ToldSlot.Kind.HELD ? it.round() >= slot.round() : it.rung() > slot.rung());
            case IDENTIFIED, ASK, OFFERED, REJECTED, ACCEPTED, DECLINED, WITHDREW, CLOSED, NOTE -> false;
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
        List<Proposal<OpportunityFact>> proposals = new ArrayList<>(retractions(dropped, wanted));
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
        List<Proposal<OpportunityFact>> proposals = new ArrayList<>(retractions(back, wanted));
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
    private List<Proposal<OpportunityFact>> retractions(List<Standing> back, List<Wanted> wanted) {
        long line = wanted.isEmpty() ? 0 : wanted.getFirst().line();
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

    private StreamHistory<OpportunityFact> asAFirstImport(Attempt attempt) {
        List<Proposal<OpportunityFact>> all = new ArrayList<>();
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
