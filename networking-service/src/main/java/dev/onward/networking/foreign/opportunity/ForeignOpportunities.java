package dev.onward.networking.foreign.opportunity;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.foreign.opportunity.domain.Pursuit;
import dev.onward.networking.foreign.person.PersonWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What opportunity-service told of opportunities and their people. Everything is worked out of their effective history,
 * so a correction, a retraction, and a retraction of either mean here exactly what they mean there.
 */
@ApplicationScoped
public class ForeignOpportunities {

    private final ForeignStreams foreign;
    private final ForeignSource<OpportunityEvent> source =
            ForeignSource.of("opportunity", "networking.pursuits", OpportunityWords.WORDS, PersonWords.WORDS);

    public ForeignOpportunities(ForeignStreams foreign) {
        this.foreign = foreign;
    }

    @Produces
    @Singleton
    ForeignSource<OpportunityEvent> source() {
        return source;
    }

    /** What an event that is stored changed of its opportunity. */
    public Uni<PursuitChange> change(Tx tx, PublishedEvent event) {
        return foreign.opened(tx, source, event.stream()).map(history -> change(history, event.publication()));
    }

    private static PursuitChange change(StreamHistory<OpportunityEvent> history, int number) {
        return new PursuitChange(pursuit(history.upTo(number - 1)), pursuit(history.upTo(number)));
    }

    /** What follows from everything that is believed now. */
    private static Pursuit pursuit(StreamHistory<OpportunityEvent> history) {
        Pursuit pursuit = Pursuit.UNKNOWN;
        for (Effective<OpportunityWords.Change> e :
                OpportunityWords.WORDS.translate(history).effective().facts()) {
            pursuit = e.fact().after(pursuit, e);
        }
        return pursuit.numbered(rounds(history));
    }

    private static List<InterviewRound> rounds(StreamHistory<OpportunityEvent> history) {
        List<InterviewRound> last = List.of();
        for (Recorded<OpportunityEvent> recorded : history.entries()) {
            if (recorded.entry() instanceof Stated<OpportunityEvent>(OpportunityEvent.RoundsNumbered numbered)) {
                last = numbered.rounds();
            }
        }
        return last;
    }
}
