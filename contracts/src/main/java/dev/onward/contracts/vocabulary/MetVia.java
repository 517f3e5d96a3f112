package dev.onward.contracts.vocabulary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a contact came to be known; every part may be missing.
 *
 * @param viaContactId the contact who introduced them
 */
public record MetVia(
        @Nullable UUID opportunityId,
        @Nullable UUID interviewId,
        @Nullable UUID viaContactId) {}
