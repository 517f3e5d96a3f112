package dev.onward.networking.stream.contact;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.contact.domain.ContactRejection;

/** Each "no" of a contact's stream as HTTP says it. */
public final class ContactProblems {

    private ContactProblems() {}

    public static Problem of(ContactRejection rejection) {
        return switch (rejection) {
            case ContactRejection.NotAdded _ ->
                Problem.of(
                        "contact-not-added",
                        422,
                        "Not in your contacts yet",
                        "At that time this person was not in your contacts. Record it with a later time, or add them"
                                + " with an earlier one.");
            case ContactRejection.AlreadyAdded _ ->
                Problem.of(
                        "contact-already-added",
                        422,
                        "In your contacts already",
                        "This person is in your contacts. Send ContactUpdated to change what you know of them.");
            case ContactRejection.NothingStated _ ->
                Problem.of(
                        "nothing-stated",
                        422,
                        "Nothing to change",
                        "Tell us what changed: name, role, organization, contactKind or consentBasis.");
            case ContactRejection.Target it -> Problems.target(it.target());
        };
    }
}
