package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import org.jspecify.annotations.Nullable;

/** Something missing that somebody confirmed in conversation (003-08). */
public record ConfirmedGap(
        @Personal(required = true) @Nullable String text,
        @Nullable GapCode gapCode) {}
