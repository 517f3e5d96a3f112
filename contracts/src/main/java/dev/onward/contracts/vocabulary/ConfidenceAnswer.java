package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question of the self-check.
 *
 * @param answer from 0, not at all, to 4, fully
 */
public record ConfidenceAnswer(
        ConfidenceItem code, int answer, @Personal @Nullable String note) {}
