package dev.onward.networking.stream.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactUpdated;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactDeciderTest {

    private static final Specification<ContactFact, ContactRejection> CONTACT =
            Specification.of("contact", ContactDecider::decide);
    private static final UUID CONTACT_ID = CONTACT.history().id().id();
    private static final Organization UNIVERSITY = new Organization("State University", null);
    private static final ContactAdded DEAN_AS_TOLD = new ContactAdded(
            null,
            "Ada Example",
            "Dean of Students",
            UNIVERSITY,
            ContactKind.HIRING_MANAGER,
            new MetVia(UUID.fromString("00000000-0000-4000-8000-000000000001"), null, null),
            ConsentBasis.MET_IN_PERSON);
    private static final ContactAdded DEAN = new ContactAdded(
            CONTACT_ID,
            DEAN_AS_TOLD.name(),
            DEAN_AS_TOLD.role(),
            DEAN_AS_TOLD.organization(),
            DEAN_AS_TOLD.contactKind(),
            DEAN_AS_TOLD.metVia(),
            DEAN_AS_TOLD.consentBasis());

    private static ContactUpdated role(String role) {
        return new ContactUpdated(CONTACT_ID, null, role, null, null, null);
    }

    @Test
    void somebody_is_added_under_the_id_of_the_stream() {
        CONTACT.givenNothing().when(DEAN_AS_TOLD).thenRecorded(DEAN);
    }

    @Test
    void somebody_in_the_book_is_not_added_again() {
        CONTACT.given(DEAN).when(DEAN_AS_TOLD).thenRejected(new ContactRejection.AlreadyAdded());
    }

    @Test
    void an_unknown_contact_cannot_be_updated() {
        CONTACT.givenNothing().when(role("Provost")).thenRejected(new ContactRejection.NotAdded());
    }

    @Test
    void an_update_changes_what_it_states() {
        CONTACT.given(DEAN)
                .when(new ContactUpdated(null, null, "Provost", null, null, null))
                .thenRecorded(role("Provost"));
    }

    @Test
    void an_update_that_states_nothing_is_refused() {
        CONTACT.given(DEAN)
                .when(new ContactUpdated(null, null, null, null, null, null))
                .thenRejected(new ContactRejection.NothingStated());
    }

    @Test
    void an_update_keeps_the_components_that_it_leaves_out() {
        // Given
        var told = CONTACT.given(DEAN).given(role("Provost")).history();
        // When
        var fold = EffectiveHistory.of(told).fold(Contact.initial(), Contact::evolve);
        // Then
        assertThat(fold)
                .isEqualTo(new Fold.Legal<>(new Contact.Known(
                        "Ada Example",
                        "Provost",
                        UNIVERSITY,
                        ContactKind.HIRING_MANAGER,
                        DEAN.metVia(),
                        ConsentBasis.MET_IN_PERSON)));
    }

    @Test
    void an_erased_name_folds_to_nobody_in_particular() {
        // Given
        var erased =
                new ContactAdded(CONTACT_ID, null, DEAN.role(), UNIVERSITY, ContactKind.HIRING_MANAGER, null, null);
        var told = CONTACT.given(erased).history();
        // When
        var fold = EffectiveHistory.of(told).fold(Contact.initial(), Contact::evolve);
        // Then
        assertThat(fold)
                .isEqualTo(new Fold.Legal<>(
                        new Contact.Known(null, DEAN.role(), UNIVERSITY, ContactKind.HIRING_MANAGER, null, null)));
    }

    @Test
    void an_update_may_not_lie_before_the_beginning() {
        CONTACT.given(Told.at("2026-11-03T10:00:00Z", DEAN))
                .when(Told.at("2026-11-01T10:00:00Z", role("Provost")))
                .thenRejected(new ContactRejection.NotAdded());
    }

    @Test
    void the_beginning_cannot_be_retracted_under_an_update() {
        CONTACT.given(DEAN)
                .given(role("Provost"))
                .when(Told.retracted(1, "ContactAdded"))
                .thenRejected(new ContactRejection.NotAdded());
    }

    @Test
    void an_update_can_be_retracted() {
        CONTACT.given(DEAN)
                .given(role("Provost"))
                .when(Told.retracted(2, "ContactUpdated"))
                .thenRecorded(new FactRetracted<>(Specification.id(2), "ContactUpdated", null));
    }

    @Test
    void a_correction_keeps_the_id_of_the_contact() {
        CONTACT.given(DEAN)
                .when(Told.corrected(1, OccurredAt.at(Specification.START), DEAN_AS_TOLD))
                .thenAccepted(recorded -> assertThat(recorded)
                        .extracting(p -> p.entry().toString())
                        .singleElement()
                        .asString()
                        .contains(CONTACT_ID.toString()));
    }

    @Test
    void a_correction_must_name_a_fact_of_this_contact() {
        CONTACT.given(DEAN)
                .when(Told.retracted(9, "ContactUpdated"))
                .thenRejected(new ContactRejection.Target(new TargetRejection.Unknown(Specification.id(9))));
    }
}
