package dev.onward.networking.stream.contact.domain;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.contracts.vocabulary.Organization;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about somebody in the contact book. The stream's id is the contact's; it stands in each fact as well,
 * because the name is encrypted under the key of the contact named beside it, so that a contact can be erased on their
 * own.
 */
public sealed interface ContactFact {

    /**
     * Somebody became a contact: met on a panel (003-02), referred, or entered by hand.
     *
     * @param role their job title or part, such as "Head of Finance"
     */
    record ContactAdded(
            @Derived @Nullable UUID contactId,

            @Personal(subject = Subject.CONTACT, required = true) @Nullable
            String name,

            @Nullable String role,
            @Nullable Organization organization,
            ContactKind contactKind,
            @Nullable MetVia metVia,
            @Nullable ConsentBasis consentBasis)
            implements ContactFact {

        ContactAdded withContactId(UUID id) {
            return new ContactAdded(id, name, role, organization, contactKind, metVia, consentBasis);
        }
    }

    /** Something about a contact changed; what is not stated stays as it was. */
    record ContactUpdated(
            @Derived @Nullable UUID contactId,
            @Personal(subject = Subject.CONTACT) @Nullable String name,
            @Nullable String role,
            @Nullable Organization organization,
            @Nullable ContactKind contactKind,
            @Nullable ConsentBasis consentBasis)
            implements ContactFact {

        ContactUpdated withContactId(UUID id) {
            return new ContactUpdated(id, name, role, organization, contactKind, consentBasis);
        }
    }
}
