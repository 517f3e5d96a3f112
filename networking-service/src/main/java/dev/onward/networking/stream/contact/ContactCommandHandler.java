package dev.onward.networking.stream.contact;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.contact.domain.ContactDecider;
import dev.onward.networking.stream.contact.domain.ContactFact;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactUpdated;
import dev.onward.networking.stream.contact.domain.ContactRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The write path of contacts. */
@ApplicationScoped
public class ContactCommandHandler {

    private final FactHandler<ContactFact, ContactRejection> contacts;

    public ContactCommandHandler(FactHandlers handlers, StreamType<ContactFact, ?> type) {
        this.contacts = handlers.of(type, ContactDecider::decide);
    }

    /** Somebody entered by hand. */
    public Uni<CommandResult<ContactFact, ContactRejection>> open(UUID contactId, FactRequest<ContactFact> request) {
        return contacts.open(request, contactId, About.NOTHING);
    }

    public Uni<CommandResult<ContactFact, ContactRejection>> record(UUID contactId, FactRequest<ContactFact> request) {
        return contacts.handle(request, contactId);
    }

    /** Puts somebody whom an event names into the contact book; who is there already stays as they are. */
    public Uni<Void> add(Tx tx, Reaction reaction, PolicyName policy, ContactAdded added, OccurredAt met) {
        UUID contactId = requireNonNull(added.contactId(), "whoever is named has an id");
        return contacts.propose(tx, reaction, policy, contactId, added, met);
    }

    /** What an event tells anew of somebody in the book. */
    public Uni<Void> update(
            Tx tx, Reaction reaction, PolicyName policy, UUID contactId, @Nullable String name, @Nullable String role) {
        ContactFact updated = new ContactUpdated(contactId, name, role, null, null, null);
        return contacts.propose(tx, reaction, policy, contactId, updated, OccurredAt.at(reaction.recordedAt()));
    }
}
