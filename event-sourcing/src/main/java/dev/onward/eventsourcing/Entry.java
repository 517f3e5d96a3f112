package dev.onward.eventsourcing;

/**
 * What a stream records: a fact of its vocabulary {@code F}, or one of the two facts that every stream knows, which put
 * an earlier one right. A correction never travels under its target's type (design decision 4).
 */
public sealed interface Entry<F> permits Stated, FactCorrected, FactRetracted {}
