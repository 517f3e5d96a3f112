package dev.onward.opportunity.person.domain;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.person.domain.PersonFact.ContactPointSet;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonDeciderTest {

    private static final Specification<PersonFact, PersonRejection> PERSON =
            Specification.of("person", PersonDecider::decide);

    private static ContactPointSet reachedAt(@Nullable String email, @Nullable String locale) {
        return new ContactPointSet(email, locale, ZoneId.of("Europe/Berlin"));
    }

    @Test
    void a_contact_point_is_set_as_often_as_it_changes() {
        PERSON.given(reachedAt("ann@example.org", "de"))
                .when(reachedAt("ann.bell@example.org", "en-GB"))
                .thenRecorded(reachedAt("ann.bell@example.org", "en-GB"));
        PERSON.when(reachedAt(null, null)).thenRecorded(reachedAt(null, null));
    }

    @Test
    void an_address_is_one_that_a_server_could_take() {
        PERSON.when(reachedAt("ann at example.org", "de")).thenRejected(new PersonRejection.EmailInvalid());
        PERSON.when(reachedAt("ann@example.org\nBcc: x@example.org", "de"))
                .thenRejected(new PersonRejection.EmailInvalid());
    }

    @Test
    void a_locale_is_a_language_tag() {
        PERSON.when(reachedAt("ann@example.org", "de_DE!")).thenRejected(new PersonRejection.LocaleInvalid());
    }

    @Test
    void corrections_are_held_to_the_same() {
        PERSON.given(reachedAt("ann@example.org", "de"))
                .when(Told.<PersonFact>corrected(1, OccurredAt.unknown(), reachedAt("ann", "de")))
                .thenRejected(new PersonRejection.EmailInvalid());
        PERSON.given(reachedAt("ann@example.org", "de"))
                .when(Told.<PersonFact>retracted(3, "ContactPointSet"))
                .thenRejected(new PersonRejection.Target(new TargetRejection.Unknown(Specification.id(3))));
    }
}
