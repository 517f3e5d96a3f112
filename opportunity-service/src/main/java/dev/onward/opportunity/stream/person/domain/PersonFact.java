package dev.onward.opportunity.stream.person.domain;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** All that can be said of a person as such: the vocabulary of the person stream. */
public sealed interface PersonFact {

    /**
     * How the person is reached from now on; replaces what was set before as a whole.
     *
     * @param email null: no mail is wanted or possible
     * @param locale a BCP 47 language tag
     * @param zone times for the person are meant in it; null: not known
     * @param emailVerified true where the token with which it was told vouches for this very address; nobody can say so of
     *     themselves
     */
    record ContactPointSet(
            @Personal @Nullable String email,
            @Nullable String locale,
            @Nullable ZoneId zone,
            @Derived @Nullable Boolean emailVerified)
            implements PersonFact {

        ContactPointSet completed(@Nullable Boolean verified) {
            return new ContactPointSet(email, locale, zone, verified);
        }
    }
}
