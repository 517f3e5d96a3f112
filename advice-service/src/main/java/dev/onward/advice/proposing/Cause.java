package dev.onward.advice.proposing;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.stream.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a policy answers: an event that arrived, a fact of this service, or a time that came.
 *
 * @param id ids of what follows are derived from it, so doing it twice is doing it once
 * @param eventId the event that what follows is caused by
 * @param about null: what the answering stream itself is about
 * @param depth of the cause
 * @param now when the policy acts
 */
public record Cause(
        UUID id,
        UUID eventId,
        UUID tenantId,
        UUID personId,
        @Nullable About about,
        UUID correlationId,
        int depth,
        @Nullable String traceparent,
        Instant now) {

    /** An event of another service. */
    public static Cause of(PublishedEvent event, Instant now) {
        return new Cause(
                event.eventId(),
                event.eventId(),
                event.tenantId(),
                event.requiredPersonId(),
                event.about(),
                event.correlationId(),
                event.depth(),
                event.traceparent(),
                now);
    }

    /** A fact of this service, of a person's stream. */
    public static Cause of(Envelope envelope, UUID personId, Instant now) {
        return new Cause(
                envelope.eventId(),
                envelope.eventId(),
                envelope.stream().tenantId(),
                personId,
                envelope.about(),
                envelope.correlationId(),
                envelope.depth(),
                null,
                now);
    }

    /** A time that has come. */
    public static Cause of(Due due, UUID tenantId, UUID personId, Instant now) {
        return new Cause(due.dueId(), due.causeEventId(), tenantId, personId, null, due.causeEventId(), 0, null, now);
    }

    /** The id of the nth fact, from 0, that {@code policy} proposes for {@code target}. */
    public UUID factId(String policy, String target, int ordinal) {
        return Ids.derived(Ids.derived(id, policy + "/" + target), String.valueOf(ordinal));
    }

    /** A fact of the system's own, on the person's behalf. */
    public <F> Proposal<F> proposal(UUID factId, F fact, OccurredAt occurredAt) {
        return Proposal.of(factId, fact, occurredAt, now, Actor.system(personId));
    }

    /** For the envelopes of what follows. */
    public Origin origin() {
        return new Origin(about, correlationId, eventId, depth + 1, traceparent);
    }
}
