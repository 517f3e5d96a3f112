package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import org.jspecify.annotations.Nullable;

/** One thing that somebody suggested to do better next time (004-03). */
public record FeedbackSuggestion(
        @Personal(required = true) @Nullable String text,
        @Nullable GapCode gapCode) {}
