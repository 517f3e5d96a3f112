package dev.onward.networking.stream.contact.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactUpdated;
import java.util.List;
import java.util.UUID;

/** Decides what may be recorded about a contact; fills in the contact's id from the stream. */
public final class ContactDecider {

    private ContactDecider() {}

    public static Decision<ContactFact, ContactRejection> decide(
            Proposal<ContactFact> proposal, StreamHistory<ContactFact> history) {
        if (statesNothing(proposal.entry())) {
            return Decision.rejected(new ContactRejection.NothingStated());
        }
        Proposal<ContactFact> complete =
                proposal.completed(fact -> complete(fact, history.id().id()));
        return switch (Validation.of(complete, history, Contact.EVOLUTION, ContactRejection.Target::new)) {
            case Validation.Legal<Contact, ContactRejection> _ -> Decision.accepted(List.of(complete));
            case Validation.Illegal<Contact, ContactRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static ContactFact complete(ContactFact fact, UUID contactId) {
        return switch (fact) {
            case ContactAdded it -> it.withContactId(contactId);
            case ContactUpdated it -> it.withContactId(contactId);
        };
    }

    private static boolean statesNothing(Entry<ContactFact> entry) {
        return entry instanceof Stated<ContactFact>(ContactUpdated it)
                && it.name() == null
                && it.role() == null
                && it.organization() == null
                && it.contactKind() == null
                && it.consentBasis() == null;
    }
}
