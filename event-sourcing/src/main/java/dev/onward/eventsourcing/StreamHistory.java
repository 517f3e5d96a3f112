package dev.onward.eventsourcing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
}
