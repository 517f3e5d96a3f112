package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.stream.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a policy answers: an event that arrived, due work, or a fact of this service. The only class that makes the origin
 * and the ids of what follows.
 *
 * @param id ids of what follows are derived from it, so doing it twice is doing it once
 * @param personId whose streams the facts that follow belong to
 * @param causationId the event that what follows is caused by
 * @param about what the facts that follow are about
 * @param depth how many policies stand between what is answered and a person's own fact
 * @param traceparent W3C trace context of what is answered
 * @param recordedAt when it was recorded, by the clock of the database that recorded it; when it fell due
 * @param now when the policy acts, by the clock of this process; due work never before its time
 * @param imported whether a file told it: nothing follows from that (design decision 7)
 */
public record Reaction(
        UUID id,
        UUID tenantId,
        UUID personId,
        UUID causationId,
        About about,
        UUID correlationId,
        int depth,
        @Nullable String traceparent,
        Instant recordedAt,
        Instant now,
        boolean imported) {

    /**
     * For an event of another service, or of this one that came back from the topic.
     *
     * @throws dev.onward.eventsourcing.consumer.BadRecord on a stream that is no person's
     */
    public static Reaction of(PublishedEvent event, Instant now) {
        return new Reaction(
                event.eventId(),
                event.tenantId(),
                event.requiredPersonId(),
                event.eventId(),
                event.about(),
                event.correlationId(),
                event.depth(),
                event.traceparent(),
                event.recordedAt(),
                now,
                event.actor().kind() == Actor.Kind.IMPORT);
    }

    /**
     * For due work. What follows is caused by the event that it was scheduled for and goes on with that event's chain, however
     * long ago it was.
     *
     * @param personId whose work it is
     * @param history of the stream that has this event
     * @param clock of this process. The database found the work due by a clock of its own: the policy acts at its time or
     *     later, whatever this one says
     * @throws IllegalStateException where the stream does not have the event
     */
    static Reaction of(Due due, UUID personId, StreamHistory<?> history, Instant clock) {
        Envelope cause = history.entries().stream()
                .map(Recorded::envelope)
                .filter(it -> it.eventId().equals(due.causeEventId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        due.kind() + " was scheduled for event " + due.causeEventId() + ", which is not in stream "
                                + history.id().kind() + "/" + history.id().id()));
        return new Reaction(
                due.dueId(),
                due.stream().tenantId(),
                personId,
                cause.eventId(),
                cause.about(),
                cause.correlationId(),
                cause.depth(),
                null,
                due.dueAt(),
                due.dueAt().isAfter(clock) ? due.dueAt() : clock,
                false);
    }

    /**
     * For a fact of this service on a person's stream. What follows may be proposed in the transaction that appends the
     * fact, or days later, as by the sender of mail.
     */
    public static Reaction of(Envelope fact, UUID personId, Instant now) {
        return new Reaction(
                fact.eventId(),
                fact.stream().tenantId(),
                personId,
                fact.eventId(),
                fact.about(),
                fact.correlationId(),
                fact.depth(),
                null,
                fact.recordedAt(),
                now,
                fact.actor().kind() == Actor.Kind.IMPORT);
    }

    /** The same, where what follows is about something else than what is answered. */
    public Reaction about(About other) {
        return new Reaction(
                id,
                tenantId,
                personId,
                causationId,
                other,
                correlationId,
                depth,
                traceparent,
                recordedAt,
                now,
                imported);
    }

    /**
     * The id of a fact that follows: the same however often this is answered.
     *
     * @param policy who proposes it
     * @param target what it is proposed for, unique among what the policy proposes here
     * @param ordinal from 0, where several facts are proposed for one target
     */
    public UUID factId(PolicyName policy, Object target, int ordinal) {
        return Ids.derived(Ids.derived(id, policy.value() + "/" + target), String.valueOf(ordinal));
    }

    /**
     * The id of a fact that follows once, however many events and times ask for it.
     *
     * @param policy who proposes it
     * @param streamId the stream that it is proposed for
     * @param occasion what it is asked for, unique among what the policy proposes for the stream
     */
    public static UUID idAcross(PolicyName policy, UUID streamId, String occasion) {
        return Ids.derived(streamId, policy.value() + "/" + occasion);
    }

    /** A fact of the system's own, on the person's behalf. */
    public <F> Proposal<F> proposal(UUID factId, F fact, OccurredAt occurredAt) {
        return Proposal.of(factId, fact, occurredAt, now, Actor.system(personId));
    }

    /** For the envelopes of what follows. */
    public Origin origin() {
        return new Origin(about, correlationId, causationId, depth + 1, traceparent);
    }
}
