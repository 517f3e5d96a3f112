package dev.onward.eventsourcing.work;

import java.util.UUID;

/**
 * For whom a request is answered ({@link Requests#remember}): its transactions count towards this person's share and
 * tenant's.
 */
public record Requester(UUID tenantId, UUID personId) {}
