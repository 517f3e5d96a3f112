package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
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
            Specification.of("person", (proposal, history) -> PersonDecider.decide(proposal, history, null));

    private static final Specification<PersonFact, PersonRejection> VERIFIED = Specification.of(
            "person", (proposal, history) -> PersonDecider.decide(proposal, history, "ann@example.org"));

    private static ContactPointSet reachedAt(@Nullable String email, @Nullable String locale) {
        return new ContactPointSet(email, locale, ZoneId.of("Europe/Berlin"), null);
    }

    private static ContactPointSet verifiedAt(@Nullable String email) {
        return new ContactPointSet(email, "de", ZoneId.of("Europe/Berlin"), true);
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
    void an_address_counts_as_verified_where_the_token_vouches_for_that_very_one() {
        VERIFIED.when(reachedAt("ann@example.org", "de")).thenRecorded(verifiedAt("ann@example.org"));
        VERIFIED.when(reachedAt("ben@example.org", "de")).thenRecorded(reachedAt("ben@example.org", "de"));
        VERIFIED.when(reachedAt(null, "de")).thenRecorded(reachedAt(null, "de"));
    }

    @Test
    void a_person_cannot_verify_their_own_address() {
        PERSON.when(verifiedAt("ann@example.org")).thenRecorded(reachedAt("ann@example.org", "de"));
    }

    @Test
    void a_correction_is_as_verified_as_the_token_it_was_told_with() {
        VERIFIED.given(reachedAt("ben@example.org", "de"))
                .when(Told.<PersonFact>corrected(1, OccurredAt.unknown(), reachedAt("ann@example.org", "de")))
                .thenRecorded(corrected(verifiedAt("ann@example.org")));
        PERSON.given(verifiedAt("ann@example.org"))
                .when(Told.<PersonFact>corrected(1, OccurredAt.unknown(), verifiedAt("ben@example.org")))
                .thenRecorded(corrected(reachedAt("ben@example.org", "de")));
    }

    private static FactCorrected<PersonFact> corrected(PersonFact replacement) {
        return new FactCorrected<>(Specification.id(1), "ContactPointSet", OccurredAt.unknown(), replacement, null);
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
