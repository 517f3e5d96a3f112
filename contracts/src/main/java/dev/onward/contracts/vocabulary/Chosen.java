package dev.onward.contracts.vocabulary;

/** Who was chosen instead of the person. */
public record Chosen(ChosenKind kind) {}
