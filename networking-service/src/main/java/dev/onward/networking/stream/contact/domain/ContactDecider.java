package dev.onward.networking.stream.contact.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
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
        Entry<ContactFact> entry = complete(proposal.entry(), history.id().id());
        if (statesNothing(entry)) {
            return Decision.rejected(new ContactRejection.NothingStated());
        }
        Proposal<ContactFact> complete = proposal.saying(entry);
        return switch (Validation.of(complete, history, Contact.EVOLUTION, ContactRejection.Target::new)) {
            case Validation.Legal<Contact, ContactRejection> _ -> Decision.accepted(List.of(complete));
            case Validation.Illegal<Contact, ContactRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static Entry<ContactFact> complete(Entry<ContactFact> entry, UUID contactId) {
        return switch (entry) {
            case Stated<ContactFact> it -> new Stated<>(complete(it.fact(), contactId));
            case FactCorrected<ContactFact> it ->
                new FactCorrected<>(
                        it.targetEventId(),
                        it.targetType(),
                        it.occurredAt(),
                        complete(it.replacement(), contactId),
                        it.reason());
            case FactRetracted<ContactFact> it -> it;
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
