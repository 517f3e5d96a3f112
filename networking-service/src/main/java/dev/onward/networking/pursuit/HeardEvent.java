package dev.onward.networking.pursuit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event of opportunity-service as it arrived: the envelope in the clear, the body sealed as published. */
@Entity
@Table(name = "heard_event")
@IdClass(HeardEvent.Key.class)
class HeardEvent {

    /** Within a tenant an event is heard once. */
    static final class Key {
        UUID tenantId;
        UUID eventId;

        Key() {
            this(new UUID(0, 0), new UUID(0, 0));
        }

        Key(UUID tenantId, UUID eventId) {
            this.tenantId = tenantId;
            this.eventId = eventId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && tenantId.equals(key.tenantId) && eventId.equals(key.eventId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenantId, eventId);
        }
    }

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "opportunity_id")
    UUID opportunityId;

    @Column(name = "person_id")
    UUID personId;

    /** Its number among what the opportunity's stream published. */
    @Column(name = "publication")
    int publication;

    @Column(name = "type")
    String type;

    @Column(name = "schema_version")
    int schemaVersion;

    @Column(name = "occurred_at")
    @Nullable
    Instant occurredAt;

    @Column(name = "occurred_on")
    @Nullable
    LocalDate occurredOn;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "actor_kind")
    String actorKind;

    @Column(name = "actor_id")
    UUID actorId;

    @Column(name = "body")
    String body;
}
