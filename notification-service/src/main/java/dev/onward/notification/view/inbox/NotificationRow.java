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
public class NotificationRow {

    /** One row per notification and version of the projection. */
    @Embeddable
    public record Key(
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
    public Key key;

    @Column(name = "stream_version")
    public long streamVersion;

    @Column(name = "person_id")
    public UUID personId;

    @Column(name = "search_id")
    public @Nullable UUID searchId;

    @Column(name = "opportunity_id")
    public @Nullable UUID opportunityId;

    @Enumerated(EnumType.STRING)
    public NotificationKind kind;

    @Enumerated(EnumType.STRING)
    public NotificationChannel channel;

    @Column(name = "episode_key")
    public String episodeKey;

    @Column(name = "subject_id")
    public @Nullable UUID subjectId;

    @Column(name = "cause_event_id")
    public UUID causeEventId;

    @Enumerated(EnumType.STRING)
    public State state;

    @Column(name = "due_at")
    public Instant dueAt;

    @Column(name = "put_off")
    public boolean putOff;

    public int attempts;

    @Enumerated(EnumType.STRING)
    @Column(name = "suppressed_because")
    public @Nullable SuppressionReason suppressedBecause;

    @Column(name = "delivered_at")
    public @Nullable Instant deliveredAt;

    public boolean opened;

    @Column(name = "acted_on")
    public boolean actedOn;

    @Column(name = "snoozed_until")
    public @Nullable Instant snoozedUntil;

    @Column(name = "shown_at")
    public @Nullable Instant shownAt;

    protected NotificationRow() {}

    public NotificationRow(Key key, UUID personId, NotificationPlanned planned) {
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
    public Standing standing() {
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
