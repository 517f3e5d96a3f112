package dev.onward.contracts.crooked;

import java.util.UUID;

/** A published event of the crooked service. */
public record LampEvent(UUID id) {}
