package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.stream.decisioncase.domain.Adviser;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.advice.stream.decisioncase.domain.DecisionCase;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A decision case as it stands, for its owner. */
@ApplicationScoped
public class CaseQueries {

    private final StreamType<CaseFact, ?> cases;
    private final ForeignOpportunities observed;
    private final Streams streams;

    public CaseQueries(StreamType<CaseFact, ?> cases, ForeignOpportunities observed, Streams streams) {
        this.cases = cases;
        this.observed = observed;
        this.streams = streams;
    }

    /** What is known of a case at one moment: the opportunity as seen, and what was advised so far. */
    public record CaseAsSeen(ObservedOpportunity seen, OpenStream<CaseFact> stream, DecisionCase state) {

        public CaseView view() {
            return seen.view();
        }

        /**
         * What the rules say at {@code now}; empty where nothing is to be decided. How many others are live is taken as
         * it was in the last advice: a change of that alone is no news.
         */
        public Optional<CaseFact.AdviceGiven> current(UUID adviceId, Instant now) {
            int live = state.lastAdvice().map(a -> a.inputs().live()).orElse(seen.live());
            return Adviser.advise(adviceId, seen.opportunityId(), state, view(), now, live, seen.abundanceThreshold());
        }
    }

    /** Empty for an opportunity that advice has not heard of, or that is another person's. */
    public Uni<Optional<CaseAsSeen>> asSeen(Tx tx, UUID personId, UUID opportunityId) {
        return observed.opportunity(tx, opportunityId).flatMap(seen -> {
            if (seen.isEmpty() || !seen.get().personId().equals(personId)) {
                return Uni.createFrom().item(Optional.<CaseAsSeen>empty());
            }
            return streams.load(tx, cases, cases.id(tx.tenantId(), opportunityId), personId)
                    .map(stream -> Optional.of(new CaseAsSeen(seen.get(), stream, DecisionCase.of(stream.history()))));
        });
    }
}
