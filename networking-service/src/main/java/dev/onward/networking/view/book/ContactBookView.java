package dev.onward.networking.view.book;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.contact.domain.Contact;
import dev.onward.networking.stream.contact.domain.Contact.Known;
import dev.onward.networking.stream.contact.domain.ContactFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Contacts in the book. */
@ApplicationScoped
public class ContactBookView implements BookView<ContactFact, ContactView> {

    public static final Codec<ContactView> CODEC =
            Codec.of(ContactView.class).type("Contact", 1, ContactView.class).build();

    private final StreamType<ContactFact, ?> type;

    public ContactBookView(StreamType<ContactFact, ?> type) {
        this.type = type;
    }

    @Override
    public StreamType<ContactFact, ?> type() {
        return type;
    }

    @Override
    public Codec<ContactView> codec() {
        return CODEC;
    }

    @Override
    public Optional<InBook<ContactView>> of(StreamHistory<ContactFact> history) {
        return switch (Contact.of(history)) {
            case Contact.Unknown _ -> Optional.empty();
            case Known known ->
                Optional.of(new InBook<>(
                        new ContactView(
                                history.id().id(),
                                known.name(),
                                known.role(),
                                OrganizationView.of(known.organization()),
                                known.contactKind(),
                                known.metVia(),
                                known.consentBasis()),
                        "KNOWN",
                        null));
        };
    }
}
