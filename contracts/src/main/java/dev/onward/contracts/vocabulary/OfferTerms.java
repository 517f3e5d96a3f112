package dev.onward.contracts.vocabulary;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an offer says.
 *
 * @param per the period that {@code pay} is for; null where pay is null
 */
public record OfferTerms(
        @Nullable String title,
        @Nullable Money pay,
        @Nullable PayPeriod per,
        @Nullable Money bonus,
        @Nullable LocalDate startsOn,
        @Nullable String place,
        @Nullable String otherTerms) {}
