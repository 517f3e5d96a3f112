package dev.onward.notification.recipients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** What is known of a person's contact points; the address in it is ciphertext. */
@Entity
@Table(name = "contact_point")
public class ContactPointRow {

    /** One row per person. */
    @Embeddable
    public record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "person_id") UUID personId) {}

    @EmbeddedId
    Key key;

    @Column(nullable = false)
    String entries;

    protected ContactPointRow() {}

    ContactPointRow(Key key, String entries) {
        this.key = key;
        this.entries = entries;
    }
}
