package dev.onward.eventsourcing;

/** An entry as the store holds it. */
public record Recorded<F>(Envelope envelope, Entry<F> entry) {}
