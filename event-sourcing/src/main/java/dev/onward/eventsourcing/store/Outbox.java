package dev.onward.eventsourcing.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** How the outbox is cut: every pointer goes into the bucket of its Kafka key, so that one relay at a time sends a key. */
public final class Outbox {

    /** Fixed for good: pointers already written stay in the bucket they were given. */
    public static final int BUCKETS = 64;

    private Outbox() {}

    /** Who drains a pointer. */
    public enum Target {
        /** The relay, to Kafka: published events only. */
        KAFKA,
        /** The service's own projections: every event. */
        LOCAL
    }

    /** The Kafka key of a stream: {@code tenant/person}, or {@code tenant/streamId} where it has no person. */
    public static String key(UUID tenantId, @Nullable UUID personId, UUID streamId) {
        return tenantId + "/" + (personId == null ? streamId : personId);
    }

    /** From 0 to {@link #BUCKETS} - 1. */
    public static int bucket(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % BUCKETS;
    }
}
