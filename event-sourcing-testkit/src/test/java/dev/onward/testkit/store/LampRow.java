package dev.onward.testkit.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A row of a read model, as services have them. */
@Entity
@Table(name = "lamp")
@IdClass(LampRow.Key.class)
public class LampRow {

    @Id
    UUID tenantId;

    @Id
    UUID id;

    String room;

    protected LampRow() {}

    LampRow(UUID tenantId, UUID id, String room) {
        this.tenantId = tenantId;
        this.id = id;
        this.room = room;
    }

    /** Led by the tenant, as every key. */
    public record Key(UUID tenantId, UUID id) implements Serializable {}
}
