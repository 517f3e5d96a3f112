package dev.onward.networking.foreign.opportunity;

import dev.onward.networking.foreign.opportunity.domain.Pursuit;

/** What an event of opportunity-service made of an opportunity. */
public record PursuitChange(Pursuit before, Pursuit after) {}
