package dev.onward.notification;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import java.util.List;
import java.util.UUID;

/** An opportunity that the opportunity service tells of for the first time. */
final class Identified {

    private Identified() {}

    static OpportunityEvent job(UUID search, String organization, String title) {
        return new OpportunityEvent.OpportunityIdentified(
                search,
                OpportunityKind.JOB,
                false,
                new Organization(organization, null),
                UUID.randomUUID(),
                title,
                null,
                null,
                List.of(),
                null);
    }
}
