package dev.onward.networking.view.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onward.contracts.Derived;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as a reader gets it.
 *
 * @param opportunityId the opportunity that it is for, or that it led to
 * @param unreadable true where it cannot be read, else absent
 */
public record ReferralView(
        UUID referralId,
        State state,
        UUID fromContactId,
        PersonView toContact,
        @Nullable OrganizationView organization,
        @Nullable UUID viaMeetingId,
        @Nullable UUID rootEventId,
        @Nullable UUID opportunityId,
        @Derived @Nullable Boolean unreadable)
        implements BookAnswer {

    /** Where a referral stands. */
    public enum State {
        RECEIVED,
        CONTACTED,
        CONVERTED
    }

    ReferralView(
            UUID referralId,
            State state,
            UUID fromContactId,
            PersonView toContact,
            @Nullable OrganizationView organization,
            @Nullable UUID viaMeetingId,
            @Nullable UUID rootEventId,
            @Nullable UUID opportunityId) {
        this(referralId, state, fromContactId, toContact, organization, viaMeetingId, rootEventId, opportunityId, null);
    }

    @Override
    public Set<UUID> contactIds() {
        return toContact.contactId() == null ? Set.of() : Set.of(toContact.contactId());
    }

    @Override
    public ReferralView withContacts(Map<UUID, ContactView> contacts) {
        return toContact.contactId() == null
                ? this
                : new ReferralView(
                        referralId,
                        state,
                        fromContactId,
                        toContact.withContact(contacts.get(toContact.contactId())),
                        organization,
                        viaMeetingId,
                        rootEventId,
                        opportunityId,
                        unreadable);
    }

    @Override
    public ListedReferral listed(long version) {
        return new ListedReferral(this, version);
    }

    /** In a list. */
    public record ListedReferral(@JsonUnwrapped ReferralView referral, long version) {}
}
