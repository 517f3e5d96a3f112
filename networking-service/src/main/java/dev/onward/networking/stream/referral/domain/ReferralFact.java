package dev.onward.networking.stream.referral.domain;

import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PersonRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is recorded about one referral; the stream's id is the referral's. */
public sealed interface ReferralFact {

    /**
     * A contact named somebody worth talking to (003-08).
     *
     * @param toContact always with a contactId once recorded: it is assigned where the caller gives none, so that the
     *     name is under that person's own key
     * @param rootEventId the turndown, withdrawal or interview that it all goes back to
     * @param opportunityId the opportunity that the referral is for, if it is for one
     */
    record ReferralReceived(
            UUID fromContactId,
            PersonRef toContact,
            @Nullable Organization organization,
            @Nullable UUID viaMeetingId,
            @Nullable UUID rootEventId,
            @Nullable UUID opportunityId)
            implements ReferralFact {

        ReferralReceived withToContact(PersonRef to) {
            return new ReferralReceived(fromContactId, to, organization, viaMeetingId, rootEventId, opportunityId);
        }
    }

    /** The person got in touch with the person named. */
    record ReferralContacted(
            @Nullable Channel channel, @Nullable UUID draftId) implements ReferralFact {}

    /** It led to an opportunity. */
    record ReferralConverted(UUID opportunityId) implements ReferralFact {}
}
