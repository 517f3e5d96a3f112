package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contention;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.opportunity.stream.person.domain.PersonDecider;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import dev.onward.opportunity.stream.person.domain.PersonRejection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A policy that is overtaken by other writers. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContentionTest implements Stack {

    private static final PolicyName POLICY = new PolicyName("WhenOvertakenThenWait");

    @Inject
    FactHandlers handlers;

    @Inject
    StreamType<PersonFact, ?> people;

    @Inject
    Streams streams;

    @Inject
    Transactions transactions;

    @Inject
    Contexts contexts;

    @Inject
    TimeAndIds timeAndIds;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();

    private static <R> R await(Supplier<Uni<R>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }

    private static ContactPointSet in(String locale) {
        return new ContactPointSet(null, locale, null, null);
    }

    /** While it decides for the first time, somebody else writes to the same stream. */
    private FactHandler<PersonFact, PersonRejection> overtaken() {
        FactHandler<PersonFact, PersonRejection> other =
                handlers.of(people, (proposal, history) -> PersonDecider.decide(proposal, history, null));
        AtomicBoolean first = new AtomicBoolean(true);
        return handlers.knowing(
                people,
                (_, _, _) -> first.getAndSet(false)
                        ? contexts.runAndReturn(() -> other.propose(
                                        tenant,
                                        person,
                                        person,
                                        Proposal.of(
                                                timeAndIds.newId(),
                                                in("de"),
                                                OccurredAt.at(timeAndIds.now()),
                                                timeAndIds.now(),
                                                Actor.system(person))))
                                .map(_ -> (proposal, history) -> PersonDecider.decide(proposal, history, null))
                        : Uni.createFrom().item((proposal, history) -> PersonDecider.decide(proposal, history, null)));
    }

    private Reaction reaction() {
        UUID asked = timeAndIds.newId();
        Instant now = timeAndIds.now();
        return new Reaction(asked, tenant, person, asked, About.NOTHING, asked, 0, null, now, now, false);
    }

    private Uni<Void> propose(FactHandler<PersonFact, PersonRejection> handler, String locale) {
        return transactions.inTenant(
                tenant,
                tx -> handler.propose(tx, reaction(), POLICY, person, in(locale), OccurredAt.at(timeAndIds.now()))
                        .replaceWithVoid());
    }

    private long version() throws Throwable {
        return await(() -> transactions.inTenant(
                        tenant, tx -> streams.load(tx, people, people.id(tenant, person), person)))
                .history()
                .version();
    }

    @Test
    void a_proposal_overtaken_once_is_decided_again() throws Throwable {
        // Given
        FactHandler<PersonFact, PersonRejection> handler = overtaken();

        // When
        await(() -> propose(handler, "fr"));

        // Then
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void a_proposal_on_a_recalled_stream_fails_its_transaction_when_overtaken() throws Throwable {
        // Given
        FactHandler<PersonFact, PersonRejection> handler = overtaken();
        FactHandler<PersonFact, PersonRejection> first =
                handlers.of(people, (proposal, history) -> PersonDecider.decide(proposal, history, null));
        await(() -> propose(first, "it"));

        // When, then
        assertThatThrownBy(() -> await(() -> transactions.inTenant(
                        tenant,
                        tx -> handler.recall(tx, person, person)
                                .chain(() -> handler.propose(
                                        tx, reaction(), POLICY, person, in("fr"), OccurredAt.at(timeAndIds.now()))))))
                .isInstanceOf(Contention.class);
        assertThat(version()).isEqualTo(2);
    }
}
