package dev.onward.eventsourcing;

import java.util.UUID;

/** A stream of facts: {@code kind} names its stream type in lower case, such as "opportunity". */
public record StreamId(UUID tenantId, String kind, UUID id) {}
