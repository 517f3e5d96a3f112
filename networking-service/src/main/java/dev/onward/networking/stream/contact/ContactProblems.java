package dev.onward.networking.stream.contact;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.contact.domain.ContactRejection;

/** Each "no" of a contact's stream as HTTP says it. */
public final class ContactProblems {

    private ContactProblems() {}

    public static Problem of(ContactRejection rejection) {
        return switch (rejection) {
            case ContactRejection.NotAdded _ -> Problem.of("contact-not-added");
            case ContactRejection.AlreadyAdded _ -> Problem.of("contact-already-added");
            case ContactRejection.NothingStated _ -> Problem.of("nothing-stated");
            case ContactRejection.Target it -> Problems.target(it.target());
        };
    }
}
