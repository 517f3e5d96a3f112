package dev.onward.networking.view.book;

import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.contracts.vocabulary.Organization;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact as a reader gets it. */
public record ContactView(
        UUID contactId,
        @Personal(subject = Subject.CONTACT) @Nullable String name,
        @Nullable String role,
        @Nullable Organization organization,
        ContactKind contactKind,
        @Nullable MetVia metVia,
        @Nullable ConsentBasis consentBasis) {}
