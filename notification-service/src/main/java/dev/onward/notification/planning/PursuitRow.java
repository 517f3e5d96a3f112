package dev.onward.notification.planning;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** What is known of an opportunity; nothing in it is personal. */
@Entity
@Table(name = "pursuit")
public class PursuitRow {

    /** One row per opportunity. */
    @Embeddable
    public record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "opportunity_id") UUID opportunityId) {}

    @EmbeddedId
    Key key;

    @Column(name = "person_id", nullable = false)
    UUID personId;

    @Column(nullable = false)
    String entries;

    protected PursuitRow() {}

    PursuitRow(Key key, UUID personId, String entries) {
        this.key = key;
        this.personId = personId;
        this.entries = entries;
    }
}
