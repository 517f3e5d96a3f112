package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person named in a fact: a contact by id, or by a name alone while there is none.
 *
 * @param name under the contact's own key, so that a contact can be erased on their own
 * @param role their job title or part, such as "Head of Finance"
 */
public record PersonRef(
        @Nullable UUID contactId,
        @Personal(subject = Subject.CONTACT) @Nullable String name,
        @Nullable String role) {

    public static PersonRef contact(UUID contactId) {
        return new PersonRef(contactId, null, null);
    }
}
