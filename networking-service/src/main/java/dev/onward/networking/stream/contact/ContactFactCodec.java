package dev.onward.networking.stream.contact;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.contact.domain.ContactFact;

/** The type names and versions under which contacts are stored; never changed, only added to. */
public final class ContactFactCodec {

    public static final Codec<ContactFact> CODEC = Codec.of(ContactFact.class)
            .type("ContactAdded", 1, ContactFact.ContactAdded.class)
            .type("ContactUpdated", 1, ContactFact.ContactUpdated.class)
            .build();

    private ContactFactCodec() {}
}
