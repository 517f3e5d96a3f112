package dev.onward.notification.view.inbox;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.notification.planning.domain.Standing;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a notification stands, for the inbox, the delivery log and planning; nothing in it is personal. */
@Entity
@Table(name = "notification")
class NotificationRow {

    /** One row per notification and version of the projection. */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "projection_version") int projectionVersion,
            @Column(name = "notification_id") UUID notificationId) {}

    /** How far it has come. */
    public enum State {
        WAITING,
        SUPPRESSED,
        DELIVERED,
        GIVEN_UP
    }

    @EmbeddedId
    Key key;

    @Column(name = "stream_version")
    long streamVersion;

    @Column(name = "person_id")
    UUID personId;

    @Column(name = "search_id")
    @Nullable
    UUID searchId;

    @Column(name = "opportunity_id")
    @Nullable
    UUID opportunityId;

    @Enumerated(EnumType.STRING)
    NotificationKind kind;

    @Enumerated(EnumType.STRING)
    NotificationChannel channel;

    @Column(name = "episode_key")
    String episodeKey;

    @Column(name = "subject_id")
    @Nullable
    UUID subjectId;

    @Column(name = "cause_event_id")
    UUID causeEventId;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "put_off")
    boolean putOff;

    int attempts;

    @Enumerated(EnumType.STRING)
    @Column(name = "suppressed_because")
    @Nullable
    SuppressionReason suppressedBecause;

    @Column(name = "delivered_at")
    @Nullable
    Instant deliveredAt;

    boolean opened;

    @Column(name = "acted_on")
    boolean actedOn;

    @Column(name = "snoozed_until")
    @Nullable
    Instant snoozedUntil;

    @Column(name = "shown_at")
    @Nullable
    Instant shownAt;

    NotificationRow() {}

    NotificationRow(Key key, UUID personId, NotificationPlanned planned) {
        this.key = key;
        this.personId = personId;
        this.kind = planned.kind();
        this.channel = planned.channel();
        this.episodeKey = planned.episodeKey();
        this.causeEventId = planned.causeEventId();
        this.state = State.WAITING;
        this.dueAt = planned.dueAt();
    }

    /** As planning sees it. */
    Standing standing() {
        return new Standing(
                key.notificationId(),
                kind,
                channel,
                episodeKey,
                dueAt,
                switch (state) {
                    case WAITING -> putOff ? Standing.State.PUT_OFF : Standing.State.WAITING;
                    case SUPPRESSED -> Standing.State.SUPPRESSED;
                    case DELIVERED, GIVEN_UP -> Standing.State.DONE;
                });
    }
}
