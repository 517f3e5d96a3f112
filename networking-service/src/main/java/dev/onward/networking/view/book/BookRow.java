package dev.onward.networking.view.book;

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

/**
 * One stream as it stands: what lists are filtered and ordered by in the clear, the rest as the JSON that a reader gets,
 * its personal parts sealed.
 */
@Entity
@Table(name = "book")
@IdClass(BookRow.Key.class)
class BookRow {

    /** One row per stream and version of the projection. */
    static final class Key {
        UUID tenantId;
        int projectionVersion;
        String kind;
        UUID id;

        Key() {
            this(new UUID(0, 0), 0, "", new UUID(0, 0));
        }

        Key(UUID tenantId, int projectionVersion, String kind, UUID id) {
            this.tenantId = tenantId;
            this.projectionVersion = projectionVersion;
            this.kind = kind;
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && tenantId.equals(key.tenantId)
                    && projectionVersion == key.projectionVersion
                    && kind.equals(key.kind)
                    && id.equals(key.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenantId, projectionVersion, kind, id);
        }
    }

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "projection_version")
    int projectionVersion;

    @Id
    @Column(name = "kind")
    String kind;

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "person_id")
    UUID personId;

    /** The stream's version that this row shows. */
    @Column(name = "version")
    long version;

    /** When the stream began, by its first recording; lists are ordered by it. */
    @Column(name = "since")
    Instant since;

    @Column(name = "state")
    String state;

    /** The day on which a follow-up is due; null for other kinds and where nothing is open. */
    @Column(name = "due_on")
    @Nullable
    LocalDate dueOn;

    @Column(name = "body")
    String body;
}
