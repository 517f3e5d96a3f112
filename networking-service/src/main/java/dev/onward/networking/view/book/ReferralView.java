package dev.onward.networking.view.book;

import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PersonRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as a reader gets it.
 *
 * @param opportunityId the opportunity that it is for, or that it led to
 */
public record ReferralView(
        UUID referralId,
        State state,
        UUID fromContactId,
        PersonRef toContact,
        @Nullable Organization organization,
        @Nullable UUID viaMeetingId,
        @Nullable UUID rootEventId,
        @Nullable UUID opportunityId) {

    /** Where a referral stands. */
    public enum State {
        RECEIVED,
        CONTACTED,
        CONVERTED
    }
}
