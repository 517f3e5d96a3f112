package dev.onward.systemtests.load;

import java.util.UUID;

/** Somebody who looks for work. */
record Seeker(UUID tenant, UUID person, String email, String token) {}
