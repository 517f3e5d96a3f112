package dev.onward.networking.contact;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.command.Command.Also;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.contact.domain.ContactDecider;
import dev.onward.networking.contact.domain.ContactFact;
import dev.onward.networking.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.contact.domain.ContactFact.ContactUpdated;
import dev.onward.networking.contact.domain.ContactRejection;
import dev.onward.networking.contact.domain.Panel;
import dev.onward.networking.contact.domain.PanelFact;
import dev.onward.networking.contact.domain.PanelFact.PanelImported;
import dev.onward.networking.contact.domain.PanelRejection;
import dev.onward.networking.write.Cause;
import dev.onward.networking.write.FactWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The write path of contacts and panels. */
@ApplicationScoped
public class ContactCommandHandler {

    private final FactWriter<ContactFact, ContactRejection> contacts;
    private final FactWriter<PanelFact, PanelRejection> panels;

    public ContactCommandHandler(
            Commands commands,
            StreamType<ContactFact, ?> contactType,
            StreamType<PanelFact, ?> panelType,
            Edge edge,
            MeterRegistry meters) {
        this.contacts = new FactWriter<>(commands, contactType, ContactDecider::decide, Also.nothing(), edge, meters);
        this.panels = new FactWriter<>(commands, panelType, Panel::decide, Also.nothing(), edge, meters);
    }

    /** Somebody entered by hand. */
    public Uni<CommandResult<ContactFact, ContactRejection>> open(FactRequest<ContactFact> request, UUID contactId) {
        return contacts.open(request, contactId, null);
    }

    public Uni<CommandResult<ContactFact, ContactRejection>> record(FactRequest<ContactFact> request, UUID contactId) {
        return contacts.request(request, contactId);
    }

    /**
     * Somebody whom an event names.
     *
     * @param name null: not told, or erased
     */
    public record Named(
            UUID contactId,
            @Nullable String name,
            @Nullable String role,
            @Nullable Organization organization,
            ContactKind kind,
            MetVia metVia,
            ConsentBasis consentBasis) {}

    /** Puts somebody into the contact book; who is there already stays as they are. */
    public Uni<Void> add(Tx tx, Cause cause, String policy, Named named, OccurredAt met) {
        ContactFact added = new ContactAdded(
                named.contactId(),
                named.name(),
                named.role(),
                named.organization(),
                named.kind(),
                named.metVia(),
                named.consentBasis());
        return contacts.follow(tx, cause, policy, named.contactId(), added, met).replaceWithVoid();
    }

    /** What an event tells anew of somebody in the book. */
    public Uni<Void> update(
            Tx tx, Cause cause, String policy, UUID contactId, @Nullable String name, @Nullable String role) {
        ContactFact updated = new ContactUpdated(contactId, name, role, null, null, null);
        return contacts.follow(tx, cause, policy, contactId, updated, OccurredAt.at(cause.recordedAt()))
                .replaceWithVoid();
    }

    /** The panel of an interview as now believed. */
    public Uni<Void> importPanel(Tx tx, Cause cause, String policy, UUID interviewId, List<UUID> contactIds) {
        return panels.follow(
                        tx,
                        cause,
                        policy,
                        interviewId,
                        new PanelImported(interviewId, contactIds),
                        OccurredAt.at(cause.recordedAt()))
                .replaceWithVoid();
    }
}
