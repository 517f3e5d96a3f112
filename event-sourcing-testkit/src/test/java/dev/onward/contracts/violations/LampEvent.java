package dev.onward.contracts.violations;

import java.util.UUID;

/** A published event of the service with faults. */
public record LampEvent(UUID id) {}
