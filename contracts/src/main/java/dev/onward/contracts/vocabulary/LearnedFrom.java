package dev.onward.contracts.vocabulary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a note, flag or answer was learned: in an interview, from a person, or both. */
public record LearnedFrom(
        @Nullable UUID interviewId, @Nullable UUID contactId) {}
