package dev.onward.networking.view.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a reader gets it.
 *
 * @param erased true where the name was erased, else absent
 * @param unreadable true where it cannot be read, else absent
 */
public record ContactView(
        UUID contactId,
        @Personal(subject = Subject.CONTACT) @Nullable String name,
        @Nullable String role,
        @Nullable OrganizationView organization,
        ContactKind contactKind,
        @Nullable MetVia metVia,
        @Nullable ConsentBasis consentBasis,
        @Derived @Nullable Boolean erased,
        @Derived @Nullable Boolean unreadable)
        implements BookAnswer {

    ContactView(
            UUID contactId,
            @Nullable String name,
            @Nullable String role,
            @Nullable OrganizationView organization,
            ContactKind contactKind,
            @Nullable MetVia metVia,
            @Nullable ConsentBasis consentBasis) {
        this(contactId, name, role, organization, contactKind, metVia, consentBasis, null, null);
    }

    @Override
    public Set<UUID> contactIds() {
        return Set.of();
    }

    @Override
    public ContactView withContacts(Map<UUID, ContactView> contacts) {
        return this;
    }

    @Override
    public ListedContact listed(long version) {
        return new ListedContact(this, version);
    }

    /** In a list. */
    public record ListedContact(@JsonUnwrapped ContactView contact, long version) {}
}
