package dev.onward.eventsourcing;

/** A fact of the stream's own vocabulary. */
public record Stated<F>(F fact) implements Entry<F> {}
