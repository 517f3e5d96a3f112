package dev.onward.eventsourcing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stream as loaded: every entry in the order of its version, from 1 without a gap.
 *
 * @param personId the person whose stream it is; null on a tenant's stream
 */
public record StreamHistory<F>(StreamId id, @Nullable UUID personId, List<Recorded<F>> entries) {

    public StreamHistory {
        entries = List.copyOf(entries);
    }

    public static <F> StreamHistory<F> empty(StreamId id, @Nullable UUID personId) {
        return new StreamHistory<>(id, personId, List.of());
    }

    /** 0 for a stream that does not exist yet. */
    public long version() {
        return entries.size();
    }

    /**
     * This history as it would be with the proposals recorded at the time they were proposed: what the next proposal of
     * a batch is decided on. Types and schema versions of such entries are not known here and stay empty.
     */
    public StreamHistory<F> plus(List<Proposal<F>> proposals) {
        List<Recorded<F>> all = new ArrayList<>(entries);
        for (Proposal<F> p : proposals) {
            all.add(new Recorded<>(
                    new Envelope(
                            p.eventId(),
                            "",
                            0,
                            id,
                            personId,
                            all.size() + 1L,
                            p.occurredAt(),
                            p.proposedAt(),
                            p.actor(),
                            p.source(),
                            DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                            About.NOTHING,
                            p.eventId(),
                            null,
                            0),
                    p.entry()));
        }
        return new StreamHistory<>(id, personId, all);
    }

    public StreamHistory<F> plus(Proposal<F> proposal) {
        return plus(List.of(proposal));
    }

    /**
     * This stream in other words, as a reader of another service has them. What has no word is left out, and so are
     * corrections into it; versions stay as they are.
     *
     * @param word of a fact and the id of the entry that states it so: the fact's own, or that of a correction
     */
    public <G> StreamHistory<G> map(BiFunction<F, UUID, Optional<G>> word) {
        List<Recorded<G>> mapped = new ArrayList<>(entries.size());
        for (Recorded<F> r : entries) {
            map(r.entry(), r.envelope().eventId(), word)
                    .ifPresent(entry -> mapped.add(new Recorded<>(r.envelope(), entry)));
        }
        return new StreamHistory<>(id, personId, mapped);
    }

    private static <F, G> Optional<Entry<G>> map(Entry<F> entry, UUID eventId, BiFunction<F, UUID, Optional<G>> word) {
        return switch (entry) {
            case Stated<F> it -> word.apply(it.fact(), eventId).map(Stated::new);
            case FactCorrected<F> it ->
                word.apply(it.replacement(), eventId)
                        .map(replacement -> new FactCorrected<>(
                                it.targetEventId(), it.targetType(), it.occurredAt(), replacement, it.reason()));
            case FactRetracted<F> it ->
                Optional.of(new FactRetracted<>(it.targetEventId(), it.targetType(), it.reason()));
        };
    }
}
