package dev.onward.networking.view.book;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.vocabulary.PersonRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as they were named, as a reader gets it.
 *
 * @param erased true where the name was erased, else absent
 * @param contact who that is in the book
 */
public record PersonView(
        @Nullable UUID contactId,
        @Personal(subject = Subject.CONTACT) @Nullable String name,
        @Nullable String role,
        @Derived @Nullable Boolean erased,
        @Derived @Nullable ContactView contact) {

    static PersonView of(PersonRef person) {
        return new PersonView(person.contactId(), person.name(), person.role(), null, null);
    }

    PersonView withContact(@Nullable ContactView newContact) {
        return new PersonView(contactId, name, role, erased, newContact);
    }
}
