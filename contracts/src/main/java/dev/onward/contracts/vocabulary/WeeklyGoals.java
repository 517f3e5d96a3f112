package dev.onward.contracts.vocabulary;

import org.jspecify.annotations.Nullable;

/** How much a person means to do each week; null where they set no goal. */
public record WeeklyGoals(
        @Nullable Integer applications,
        @Nullable Integer conversations,
        @Nullable Integer interviews) {}
