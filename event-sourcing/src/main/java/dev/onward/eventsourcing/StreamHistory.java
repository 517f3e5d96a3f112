package dev.onward.eventsourcing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stream as loaded: every entry in the order of its version, from 1 without a gap; of another service's stream, those
 * that were stored. It never changes; a longer history
 * shares what it has in common with the one that it goes on from.
 *
 * <p>What follows from the entries alone, the effective history and what that folds to, is found once and remembered. A
 * history with one more fact at its end goes on from there, so that deciding a batch costs what is new and not what was
 * there before; after a fact in the middle, a correction or a retraction, it is computed again. Nothing but time tells
 * the two apart.
 */
public final class StreamHistory<F> {

    private final StreamId id;
    private final @Nullable UUID personId;
    private final GrowingList<Recorded<F>> entries;

    // Each is only ever set to what follows from the entries, so that threads which race find the same.
    private @Nullable Believed<F> believed;
    private @Nullable Remembered folds;
    private @Nullable Remembered gathered;

    /**
     * What follows from the first so many facts or entries.
     *
     * @param by the {@link Evolution} or {@link Gathering}
     * @param upTo how many of them
     */
    private record Remembered(
            Object by, int upTo, Object result, @Nullable Remembered next) {}

    /** @param personId the person whose stream it is; null on a tenant's stream */
    public StreamHistory(StreamId id, @Nullable UUID personId, List<Recorded<F>> entries) {
        this(id, personId, GrowingList.copyOf(entries), null, null, null);
    }

    private StreamHistory(
            StreamId id,
            @Nullable UUID personId,
            GrowingList<Recorded<F>> entries,
            @Nullable Believed<F> believed,
            @Nullable Remembered folds,
            @Nullable Remembered gathered) {
        this.id = id;
        this.personId = personId;
        this.entries = entries;
        this.believed = believed;
        this.folds = folds;
        this.gathered = gathered;
    }

    public static <F> StreamHistory<F> empty(StreamId id, @Nullable UUID personId) {
        return new StreamHistory<>(id, personId, List.of());
    }

    public StreamId id() {
        return id;
    }

    /** The person whose stream it is; null on a tenant's stream. */
    public @Nullable UUID personId() {
        return personId;
    }

    public List<Recorded<F>> entries() {
        return entries;
    }

    /** What its first entry is about, as are all that follow; nothing where there is none. */
    public About about() {
        return entries.isEmpty() ? About.NOTHING : entries.getFirst().envelope().about();
    }

    /** 0 for a stream that does not exist yet. */
    public long version() {
        return entries.size();
    }

    // ---- what follows from it

    /** All that is known now of all time. */
    public EffectiveHistory<F> effective() {
        return believed().history();
    }

    private Believed<F> believed() {
        Believed<F> known = believed;
        if (known == null) {
            known = Believed.of(entries);
            believed = known;
        }
        return known;
    }

    /** How a proposal is believed where all that is believed so far stays as it is and where it is, before it. */
    Optional<Effective<F>> behind(Proposal<F> proposal) {
        return believed().behind(recorded(proposal, version() + 1));
    }

    /** What the effective history folds to. */
    public <S, R extends Rejection> Fold<F, S, R> fold(Evolution<F, S, R> evolution) {
        List<Effective<F>> facts = effective().facts();
        Remembered known = find(folds, evolution);
        if (known != null && known.upTo() == facts.size()) {
            return result(known);
        }
        Fold<F, S, R> soFar = known == null ? new Fold.Legal<>(evolution.initial()) : result(known);
        Fold<F, S, R> fold = switch (soFar) {
            case Fold.Illegal<F, S, R> illegal -> illegal;
            case Fold.Legal<F, S, R>(S state) ->
                EffectiveHistory.fold(
                        facts.subList(known == null ? 0 : known.upTo(), facts.size()), state, evolution.steps());
        };
        folds = remember(folds, evolution, facts.size(), fold);
        return fold;
    }

    /**
     * The state that the effective history comes to.
     *
     * @throws HistoryUnreadable if it does not fold, though it did when its last fact was recorded
     */
    public <S, R extends Rejection> S state(Evolution<F, S, R> evolution) {
        return fold(evolution).believed(personId);
    }

    /** As {@link #state(Evolution)}, of what is known from there. */
    public <S, R extends Rejection> S state(Evolution<F, S, R> evolution, Viewpoint viewpoint) {
        return viewpoint.equals(Viewpoint.NOW)
                ? state(evolution)
                : EffectiveHistory.from(viewpoint, this)
                        .fold(evolution.initial(), evolution.steps())
                        .believed(personId);
    }

    /** What is gathered from all entries. */
    public <S> S gather(Gathering<F, S> gathering) {
        Remembered known = find(gathered, gathering);
        if (known != null && known.upTo() == entries.size()) {
            return result(known);
        }
        S result = known == null ? gathering.nothing() : result(known);
        for (Recorded<F> recorded : entries.subList(known == null ? 0 : known.upTo(), entries.size())) {
            result = gathering.plus(result, recorded);
        }
        gathered = remember(gathered, gathering, entries.size(), result);
        return result;
    }

    private static @Nullable Remembered find(@Nullable Remembered among, Object by) {
        Remembered each = among;
        while (each != null && each.by() != by) {
            each = each.next();
        }
        return each;
    }

    @SuppressWarnings("unchecked") // what is remembered under a constant is of that constant's type
    private static <T> T result(Remembered known) {
        return (T) known.result();
    }

    private static Remembered remember(@Nullable Remembered others, Object by, int upTo, Object result) {
        return new Remembered(by, upTo, Objects.requireNonNull(result), without(others, by));
    }

    private static @Nullable Remembered without(@Nullable Remembered among, Object by) {
        if (among == null) {
            return null;
        }
        return among.by() == by
                ? among.next()
                : new Remembered(among.by(), among.upTo(), among.result(), without(among.next(), by));
    }

    // ---- more of it

    /**
     * This history as it would be with the proposals recorded at the time they were proposed: what the next proposal of
     * a batch is decided on. Types and schema versions of such entries are not known here and stay empty.
     */
    public StreamHistory<F> plus(List<Proposal<F>> proposals) {
        List<Recorded<F>> more = new ArrayList<>(proposals.size());
        for (Proposal<F> p : proposals) {
            more.add(recorded(p, version() + more.size() + 1));
        }
        return plusRecorded(more);
    }

    private Recorded<F> recorded(Proposal<F> p, long version) {
        return new Recorded<>(
                new Envelope(
                        p.eventId(),
                        "",
                        0,
                        id,
                        personId,
                        version,
                        p.occurredAt(),
                        p.proposedAt(),
                        p.actor(),
                        p.source(),
                        DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                        About.NOTHING,
                        p.eventId(),
                        null,
                        0),
                p.entry());
    }

    public StreamHistory<F> plus(Proposal<F> proposal) {
        return plus(List.of(proposal));
    }

    /** This history with what was recorded after it. */
    public StreamHistory<F> plusRecorded(List<Recorded<F>> more) {
        Believed<F> longer = believed;
        for (Recorded<F> recorded : more) {
            longer = longer == null ? null : longer.plus(recorded);
        }
        return new StreamHistory<>(
                id, personId, entries.plusAll(more), longer, longer == null ? null : folds, gathered);
    }

    /** What was recorded up to and including a version, which another service's stream may not have. */
    public StreamHistory<F> upTo(long version) {
        int kept = entries.size();
        while (kept > 0 && entries.get(kept - 1).envelope().version() > version) {
            kept--;
        }
        return kept == entries.size() ? this : new StreamHistory<>(id, personId, entries.subList(0, kept));
    }

    /**
     * This stream in other words, as a reader of another service has them. What has no word is left out, and so are
     * corrections into it; versions stay as they are.
     *
     * @param word of a fact and the id of the entry that states it so: the fact's own, or that of a correction
     */
    public <G> StreamHistory<G> map(BiFunction<F, UUID, Optional<G>> word) {
        List<Recorded<G>> mapped = new ArrayList<>(entries.size());
        entries.forEach(recorded -> recorded.map(word).ifPresent(mapped::add));
        return new StreamHistory<>(id, personId, mapped);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StreamHistory<?> it
                && id.equals(it.id)
                && Objects.equals(personId, it.personId)
                && entries.equals(it.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, personId, entries);
    }

    /** Says nothing of what was recorded: that may be personal. */
    @Override
    public String toString() {
        return "StreamHistory[" + id + ", version " + version() + "]";
    }
}
