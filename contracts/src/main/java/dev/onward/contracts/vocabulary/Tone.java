package dev.onward.contracts.vocabulary;

/** How a turndown was put (003-12). */
public enum Tone {
    SUPPORTIVE,
    NEUTRAL,
    /** A form letter. */
    FORM,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
