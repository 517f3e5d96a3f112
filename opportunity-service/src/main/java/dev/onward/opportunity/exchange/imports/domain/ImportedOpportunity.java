package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import java.util.List;
import java.util.UUID;

/**
 * An opportunity as a file tells it. Whether it may be recorded is the decider's to say.
 *
 * @param facts in the order in which they are to be told; those that are recorded already are passed over
 */
public record ImportedOpportunity(UUID opportunityId, List<ImportedFact> facts) {

    public ImportedOpportunity {
        facts = List.copyOf(facts);
    }

    /**
     * @param eventId from {@link Target#factId}
     * @param line where the file says it
     */
    public record ImportedFact(UUID eventId, long line, OpportunityFact fact, OccurredAt occurredAt) {}
}
