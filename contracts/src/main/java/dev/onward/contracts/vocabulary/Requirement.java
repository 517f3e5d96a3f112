package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import org.jspecify.annotations.Nullable;

/** Something that an opportunity asks for, and how far the person thinks they have it. */
public record Requirement(
        @Personal(required = true) @Nullable String text, RequirementMet met) {}
