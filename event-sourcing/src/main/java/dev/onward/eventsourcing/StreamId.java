package dev.onward.eventsourcing;

import java.util.UUID;

/** A stream of facts: {@code kind} is the lower-case word of its kind, such as "opportunity". */
public record StreamId(UUID tenantId, String kind, UUID id) {}
