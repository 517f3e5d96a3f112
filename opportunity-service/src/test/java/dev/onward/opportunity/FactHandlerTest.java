package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.command.AcceptedVersions;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.stream.person.domain.PersonDecider;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import dev.onward.opportunity.stream.person.domain.PersonRejection;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The write path of a stream type, whoever writes. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactHandlerTest implements Stack {

    private static final Decide<PersonFact, PersonRejection> DECIDE =
            (proposal, history) -> PersonDecider.decide(proposal, history, null);

    @Inject
    FactHandlers handlers;

    @Inject
    StreamType<PersonFact, ?> people;

    @Inject
    Transactions transactions;

    @Inject
    TimeAndIds timeAndIds;

    @Inject
    MeterRegistry registry;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final PolicyName policy = new PolicyName("WhenAskedThenAnswer-" + tenant);
    private final List<String> written = new ArrayList<>();

    private static <R> R await(Supplier<Uni<R>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }

    private Uni<Void> propose(Tx tx) {
        UUID asked = timeAndIds.newId();
        Reaction reaction = new Reaction(
                asked, tenant, person, asked, About.NOTHING, asked, 0, null, timeAndIds.now(), timeAndIds.now(), false);
        return handlers.of(people, DECIDE)
                .propose(
                        tx,
                        reaction,
                        policy,
                        person,
                        new ContactPointSet(null, "fr", null, null),
                        OccurredAt.at(timeAndIds.now()));
    }

    private double counted() {
        return registry.find("onward.policy.outcomes").tag("policy", policy.value()).counters().stream()
                .mapToDouble(it -> it.count())
                .sum();
    }

    @Test
    void an_outcome_is_counted_once_it_is_committed() throws Throwable {
        // When
        await(() -> transactions.inTenant(
                tenant, tx -> propose(tx).invoke(() -> assertThat(counted()).isZero())));

        // Then
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void an_outcome_that_is_rolled_back_is_not_counted() {
        // Given
        IllegalStateException later = new IllegalStateException("something else fails");

        // When
        assertThatThrownBy(() -> await(() -> transactions.inTenant(
                        tenant, tx -> propose(tx).chain(() -> Uni.createFrom().failure(later)))))
                .isSameAs(later);

        // Then
        assertThat(counted()).isZero();
    }

    private Uni<Void> note(String what, AppendedFacts<PersonFact> appended) {
        written.add(what + " " + appended.history().version());
        return Uni.createFrom().voidItem();
    }

    private FactRequest<PersonFact> request() {
        UUID eventId = timeAndIds.newId();
        return new FactRequest<>(
                new Caller(tenant, person, null, false, null, null),
                new RequestKey(person, eventId.toString(), "0"),
                AcceptedVersions.ANY,
                List.of(Proposal.of(
                        eventId,
                        new ContactPointSet(null, "de", null, null),
                        OccurredAt.at(timeAndIds.now()),
                        timeAndIds.now(),
                        Actor.seeker(person))),
                Origin.request(eventId),
                false);
    }

    @Test
    void a_request_writes_its_own_after_that_of_the_stream_type() throws Throwable {
        // Given
        FactHandler<PersonFact, PersonRejection> handler =
                handlers.of(people, DECIDE, (_, appended) -> note("type", appended));

        // When
        await(() -> handler.open(request(), person, (_, appended) -> note("request", appended)));

        // Then
        assertThat(written).containsExactly("type 1", "request 1");
    }
}
