package dev.onward.networking.stream.contact;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.contact.domain.ContactFact;
import dev.onward.networking.stream.contact.domain.PanelFact;

/** The type names and versions under which contacts and panels are stored; never changed, only added to. */
public final class ContactFactCodec {

    public static final Codec<ContactFact> CONTACT = Codec.of(ContactFact.class)
            .type("ContactAdded", 1, ContactFact.ContactAdded.class)
            .type("ContactUpdated", 1, ContactFact.ContactUpdated.class)
            .build();

    public static final Codec<PanelFact> PANEL = Codec.of(PanelFact.class)
            .systemOnly("PanelImported", 1, PanelFact.PanelImported.class)
            .build();

    private ContactFactCodec() {}
}
