package dev.onward.networking.stream.contact.domain;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactUpdated;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the contact book.
 *
 * <pre>
 * Unknown ──ContactAdded──▶ Known ──ContactUpdated──▶ Known
 * </pre>
 */
public sealed interface Contact {

    /** Not in the book. */
    record Unknown() implements Contact {}

    /**
     * In the book.
     *
     * @param name null once erased
     */
    record Known(
            @Nullable String name,
            @Nullable String role,
            @Nullable Organization organization,
            ContactKind contactKind,
            @Nullable MetVia metVia,
            @Nullable ConsentBasis consentBasis)
            implements Contact {

        private Known with(ContactUpdated it) {
            return new Known(
                    it.name() == null ? name : it.name(),
                    it.role() == null ? role : it.role(),
                    it.organization() == null ? organization : it.organization(),
                    it.contactKind() == null ? contactKind : it.contactKind(),
                    metVia,
                    it.consentBasis() == null ? consentBasis : it.consentBasis());
        }
    }

    Evolution<ContactFact, Contact, ContactRejection> EVOLUTION = Evolution.of(initial(), Contact::evolve);

    static Contact initial() {
        return new Unknown();
    }

    /** The state that a stream has come to. */
    static Contact of(StreamHistory<ContactFact> stream) {
        return stream.state(EVOLUTION);
    }

    static Step<Contact, ContactRejection> evolve(Contact contact, Effective<ContactFact> effective) {
        return switch (effective.fact()) {
            case ContactAdded it -> added(contact, it);
            case ContactUpdated it -> updated(contact, it);
        };
    }

    private static Step<Contact, ContactRejection> added(Contact contact, ContactAdded it) {
        return switch (contact) {
            case Unknown _ ->
                Step.to(new Known(
                        it.name(), it.role(), it.organization(), it.contactKind(), it.metVia(), it.consentBasis()));
            case Known _ -> Step.not(new ContactRejection.AlreadyAdded());
        };
    }

    private static Step<Contact, ContactRejection> updated(Contact contact, ContactUpdated it) {
        return switch (contact) {
            case Unknown _ -> Step.not(new ContactRejection.NotAdded());
            case Known known -> Step.to(known.with(it));
        };
    }
}
