package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * How long a request for feedback waits for an answer (004-04).
 *
 * @param patience counted from the request; 21 days [P] unless an installation says otherwise
 */
public record FeedbackPatience(Duration patience) {

    /**
     * When it is recorded that a request was not answered in time: after the patience, and not before the day is over by
     * which the person hopes for an answer. Empty for a request that is not believed.
     */
    public Optional<Instant> lapsesAt(EffectiveHistory<OpportunityFact> history, UUID requestId) {
        return history.facts().stream()
                .filter(f -> f.fact() instanceof FeedbackRequested it && requestId.equals(it.requestId()))
                .findFirst()
                .map(f -> lapsesAt(f, (FeedbackRequested) f.fact()));
    }

    private Instant lapsesAt(Effective<OpportunityFact> request, FeedbackRequested it) {
        Instant patient = request.sortsAt().plus(patience);
        if (it.dueBy() == null) {
            return patient;
        }
        Instant hopedFor = it.dueBy().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return hopedFor.isAfter(patient) ? hopedFor : patient;
    }
}
