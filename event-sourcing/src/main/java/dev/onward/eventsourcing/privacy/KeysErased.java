package dev.onward.eventsourcing.privacy;

import java.util.UUID;

/**
 * Fired after a subject's keys were destroyed here, committed: the marker is to be told, and anyone who waits for a key
 * need not.
 */
public record KeysErased(UUID tenantId, UUID subjectId) {}
