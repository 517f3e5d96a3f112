package dev.onward.advice.foreign.opportunity;

import static dev.onward.advice.PublishedOpportunity.identified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.PublishedOpportunity;
import dev.onward.advice.foreign.opportunity.domain.CaseReading;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.advice.foreign.opportunity.domain.Position;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The row of an opportunity and the rules look at one reading of its history. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "advice"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FoldOnceTest {

    @Inject
    ForeignStreams foreign;

    @Inject
    Reactions reactions;

    @Inject
    Transactions transactions;

    private final UUID tenant = UUID.randomUUID();
    private final UUID search = UUID.randomUUID();
    private final UUID opportunity = UUID.randomUUID();
    private final PublishedOpportunity published = new PublishedOpportunity(
            tenant, UUID.randomUUID(), "opportunity", opportunity, new About(search, opportunity));
    private final List<Integer> folded = new ArrayList<>();
    private final List<@Nullable Position> seen = new ArrayList<>();
    private Subscription.@Nullable Effect effect;

    /** Looks twice, as several policies do. */
    private final class Looking implements Policy<ObservedOpportunity> {

        private final ForeignOpportunities observed;

        Looking(ForeignOpportunities observed) {
            this.observed = observed;
        }

        @Override
        public PolicyName name() {
            return new PolicyName("Looking at " + opportunity);
        }

        @Override
        public Set<String> types() {
            return Set.of("OpportunityIdentified", "InterviewInvited");
        }

        @Override
        public Uni<Void> on(Tx tx, Reaction reaction, ObservedOpportunity known) {
            seen.add(known.view().position());
            return observed.opportunity(tx, opportunity)
                    .invoke(again -> seen.add(again.orElseThrow().view().position()))
                    .replaceWithVoid();
        }
    }

    @BeforeEach
    void observe() {
        ForeignOpportunities observed = new ForeignOpportunities(foreign, this::fold);
        effect = reactions
                .subscription(
                        observed.source(),
                        Answering.streams(
                                "opportunity",
                                (tx, event) ->
                                        observed.opportunity(tx, event.stream().id()),
                                List.of(new Looking(observed))))
                .effect();
    }

    @AfterEach
    void close() {
        published.close();
    }

    private CaseReading fold(EffectiveHistory<Observation> history) {
        folded.add(history.facts().size());
        return CaseReading.of(history);
    }

    private void arrive(PublishedEvent... events) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> transactions.inTenant(
                tenant, tx -> Objects.requireNonNull(effect).of(tx, List.of(events))));
    }

    private PublishedEvent invited() {
        return published.arriving(new OpportunityEvent.InterviewInvited(UUID.randomUUID(), 1, null, null, null, null));
    }

    @Test
    void an_event_that_arrives_folds_the_history_once() throws Throwable {
        // Given
        arrive(published.arriving(identified(search)));
        folded.clear();
        seen.clear();

        // When
        arrive(invited());

        // Then
        assertThat(folded).containsExactly(2);
        assertThat(seen).containsExactly(Position.INVITED, Position.INVITED);
    }

    @Test
    void each_event_of_a_batch_is_seen_with_those_before_it() throws Throwable {
        // When
        arrive(published.arriving(identified(search)), invited());

        // Then
        assertThat(folded).containsExactly(1, 2);
        assertThat(seen).containsExactly(Position.BEFORE, Position.BEFORE, Position.INVITED, Position.INVITED);
    }
}
