package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import java.util.List;
import java.util.UUID;

/**
 * An opportunity as a file tells it. Whether it may be recorded is the decider's to say.
 *
 * @param facts in the order in which they are to be told; those that are recorded already are passed over
 * @param scope of what the file may say something at all
 */
public record ImportedOpportunity(UUID opportunityId, List<ImportedFact> facts, Scope scope) {

    public ImportedOpportunity {
        facts = List.copyOf(facts);
    }

    public ImportedOpportunity(UUID opportunityId, List<ImportedFact> facts) {
        this(opportunityId, facts, Scope.NOTHING);
    }

    /**
     * Of all that is told, and of what nothing is told though it might be: equal where the same is told again, with as much
     * trust in its dates.
     */
    public long digest(DatesTrust trust) {
        String dates = switch (trust) {
            case CONFIRMED -> "dates confirmed";
            case NOT_SAID -> "";
            case TAKEN_BACK -> "dates taken back";
        };
        StringBuilder all = new StringBuilder(dates).append(scope.text());
        facts.forEach(it ->
                all.append(it.fact()).append('\u0001').append(it.occurredAt()).append('\u0001'));
        return RowKeys.digest(all.toString());
    }

    /**
     * @param eventId from {@link Target#factId}
     * @param line where the file says it
     */
    public record ImportedFact(UUID eventId, long line, OpportunityFact fact, OccurredAt occurredAt) {}
}
