package dev.onward.notification.foreign.opportunity;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import dev.onward.notification.foreign.person.PersonWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Reads what is stored of opportunity-service. */
@ApplicationScoped
public class ForeignOpportunities {

    private final ForeignStreams foreign;
    private final ForeignSource<OpportunityEvent> source =
            ForeignSource.of("opportunity", "notification.opportunities", OpportunityWords.WORDS, PersonWords.WORDS);

    public ForeignOpportunities(ForeignStreams foreign) {
        this.foreign = foreign;
    }

    @Produces
    @Singleton
    ForeignSource<OpportunityEvent> source() {
        return source;
    }

    /** What was told of an opportunity; empty where nothing has arrived yet. */
    public Uni<StreamHistory<PursuitFact>> history(Tx tx, UUID opportunityId) {
        return foreign.history(tx, source, new StreamId(tx.tenantId(), "opportunity", opportunityId))
                .map(OpportunityWords.WORDS::translate);
    }
}
