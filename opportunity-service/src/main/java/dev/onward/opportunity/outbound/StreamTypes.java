package dev.onward.opportunity.outbound;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.PersonFactCodec;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import dev.onward.opportunity.stream.search.SearchFactCodec;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kinds of streams of this service. */
@ApplicationScoped
public class StreamTypes {

    @Produces
    @Singleton
    StreamType<PersonFact, OpportunityEvent> person() {
        return new StreamType<>(
                "person",
                PersonFactCodec.CODEC,
                Codec.published(OpportunityEvent.class),
                OpportunityPublications::of,
                _ -> About.NOTHING);
    }

    @Produces
    @Singleton
    StreamType<SearchFact, OpportunityEvent> search() {
        return new StreamType<>(
                "search",
                SearchFactCodec.CODEC,
                Codec.published(OpportunityEvent.class),
                OpportunityPublications::of,
                history -> About.search(history.id().id()));
    }

    @Produces
    @Singleton
    StreamType<OpportunityFact, OpportunityEvent> opportunity() {
        return new StreamType<>(
                "opportunity",
                OpportunityFactCodec.CODEC,
                Codec.published(OpportunityEvent.class),
                OpportunityPublications::of,
                StreamTypes::about);
    }

    private static About about(StreamHistory<OpportunityFact> history) {
        return new About(
                Opportunities.firstIdentified(history).searchId(), history.id().id());
    }
}
