package dev.onward.eventsourcing;

/**
 * A business "no": a value, not an exception. Each stream seals its own (design decision 6); its {@code …Problems} maps
 * every one to a problem with a type of its own and a sentence that says what to do.
 */
public interface Rejection {}
