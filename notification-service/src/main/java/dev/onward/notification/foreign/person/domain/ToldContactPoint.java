package dev.onward.notification.foreign.person.domain;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a person said that they are reached.
 *
 * @param email null where there is none, where it was erased, and wherever it stays closed
 * @param locale a BCP 47 language tag
 * @param verified whether the identity provider vouches for the address
 */
public record ToldContactPoint(
        @Nullable String email,
        @Nullable String locale,
        @Nullable ZoneId zone,
        boolean verified) {

    /** Never the address. */
    @Override
    public String toString() {
        return "ToldContactPoint";
    }
}
