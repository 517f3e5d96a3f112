package dev.onward.contracts.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to leaving in a professional way (000-08); null where it was not said.
 *
 * @param toldAtOnce told as soon as it was decided
 * @param toldPersonally spoken, not only written
 * @param reasonGiven an honest reason in plain words
 * @param thanked thanked for the time
 * @param doorLeftOpen said what would be of interest, or offered to stay in touch
 */
public record ProfessionalChecklist(
        @Nullable Boolean toldAtOnce,
        @Nullable Boolean toldPersonally,
        @Nullable Boolean reasonGiven,
        @Nullable Boolean thanked,
        @Nullable Boolean doorLeftOpen) {}
