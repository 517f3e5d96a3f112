package dev.onward.networking.pursuit;

import dev.onward.networking.pursuit.domain.Pursuit;

/** What an event of opportunity-service made of an opportunity. */
public record PursuitChange(Pursuit before, Pursuit after) {}
