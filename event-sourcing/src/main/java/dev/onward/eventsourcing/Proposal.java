package dev.onward.eventsourcing;

import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An entry proposed for a stream: the seeker tells what happened, {@code decide} accepts or rejects it (design
 * decision 1). Time and id come in with it, so deciding twice gives the same answer.
 *
 * @param proposedAt the edge's clock when it was told; stands in for the time of recording
 */
public record Proposal<F>(
        UUID eventId, Entry<F> entry, OccurredAt occurredAt, Instant proposedAt, Actor actor, Source source) {

    public static <F> Proposal<F> of(UUID eventId, F fact, OccurredAt occurredAt, Instant proposedAt, Actor actor) {
        return new Proposal<>(
                eventId,
                new Stated<>(fact),
                occurredAt,
                proposedAt,
                actor,
                actor.isSystem() ? Source.SYSTEM : Source.USER);
    }

    /** The same proposal with its fact made complete, if it tells one: how {@code decide} fills derived components. */
    public Proposal<F> completed(UnaryOperator<F> complete) {
        return saying(entry.map(complete));
    }

    /** The same proposal saying something else. */
    public Proposal<F> saying(Entry<F> other) {
        return new Proposal<>(eventId, other, occurredAt, proposedAt, actor, source);
    }

    /**
     * A fact of the system's own that follows from this proposal, recorded beside it. What follows from what a file told came
     * with the file, and starts no policy either (design decision 7).
     *
     * @param ordinal tells the followers of one proposal apart, from 1; the id is derived from it
     */
    public Proposal<F> followedBy(int ordinal, F fact) {
        return new Proposal<>(
                Ids.derived(eventId, "follower/" + ordinal),
                new Stated<>(fact),
                OccurredAt.at(proposedAt),
                proposedAt,
                actor.kind() == Actor.Kind.IMPORT ? actor : Actor.system(actor.id()),
                Source.SYSTEM);
    }
}
