package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Anyone who decides a fact, a policy too: what would not be read back as it was decided is not recorded. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MisreadTest implements Stack {

    @Inject
    Transactions transactions;

    @Inject
    Streams streams;

    @Inject
    StreamType<OpportunityFact, ?> type;

    private final Api seeker = Api.seeker();
    private String search = "";
    private UUID opportunity = new UUID(0, 0);

    @BeforeEach
    void anOpportunity() {
        search = seeker.search();
        opportunity = UUID.fromString(seeker.opportunity(search));
    }

    private static Proposal<OpportunityFact> proposal(OpportunityFact fact, OccurredAt occurredAt) {
        return Proposal.of(
                UUID.randomUUID(),
                fact,
                occurredAt,
                Instant.parse("2026-11-22T09:00:00Z"),
                Actor.system(UUID.randomUUID()));
    }

    private static Proposal<OpportunityFact> ask(String amount) {
        return proposal(
                new CompensationAskRecorded(
                        new Money(new BigDecimal(amount), "EUR"), PayPeriod.YEAR, "\uD83D\uDE00 \"quoted\"", null),
                OccurredAt.unknown());
    }

    private static InterviewScheduled interview(Instant startAt) {
        return new InterviewScheduled(UUID.randomUUID(), 1, null, null, startAt, null, null, null, List.of());
    }

    static Stream<Arguments> misread() {
        OccurredAt sometime = OccurredAt.unknown();
        Applied applied = new Applied(null, null, null, null, null);
        return Stream.of(
                Arguments.of(proposal(interview(Instant.MAX), sometime), "/startAt"),
                Arguments.of(proposal(interview(Instant.MIN), sometime), "/startAt"),
                Arguments.of(ask("1E+40"), "/ask/amount"),
                Arguments.of(proposal(new Applied(null, List.of("half a \uD83D"), null, null, null), sometime), ""),
                Arguments.of(proposal(applied, OccurredAt.on(LocalDate.MAX)), "/occurredAt"),
                Arguments.of(proposal(applied, OccurredAt.at(Instant.parse("-0001-12-31T06:00:00Z"))), "/occurredAt"));
    }

    @ParameterizedTest
    @MethodSource("misread")
    void a_fact_that_would_be_misread_is_not_recorded(Proposal<OpportunityFact> proposal, String pointer) {
        // When
        Streams.Appended<OpportunityFact> appended = inTenant(
                tx -> load(tx).flatMap(stream -> streams.append(tx, type, stream, List.of(proposal), origin(), null)));

        // Then
        assertThat(appended).isInstanceOfSatisfying(Streams.Appended.Misread.class, it -> {
            assertThat(it.eventId()).isEqualTo(proposal.eventId());
            assertThat(it.pointer()).isEqualTo(pointer);
        });
        assertThat(inTenant(this::load).history().version()).isEqualTo(1);
    }

    @Test
    void a_fact_that_reads_back_as_decided_is_recorded() {
        // Given
        List<Proposal<OpportunityFact>> usual = List.of(
                ask("70000.50"),
                proposal(interview(Instant.parse("2026-12-01T09:00:00.123456789Z")), OccurredAt.unknown()));

        // When
        Streams.Appended<OpportunityFact> appended =
                inTenant(tx -> load(tx).flatMap(stream -> streams.append(tx, type, stream, usual, origin(), null)));

        // Then
        assertThat(appended).isInstanceOf(Streams.Appended.Written.class);
        assertThat(inTenant(this::load).history().entries().subList(1, 3))
                .extracting(it -> it.entry())
                .isEqualTo(usual.stream().map(Proposal::entry).toList());
    }

    @Test
    void a_misread_fact_keeps_only_its_own_stream_of_many_unwritten() {
        // Given
        UUID other = UUID.fromString(seeker.opportunity(search));

        // When
        List<Streams.Appended<OpportunityFact>> appended = inTenant(tx -> streams.loadAll(
                        tx,
                        type,
                        List.of(type.id(seeker.tenant(), opportunity), type.id(seeker.tenant(), other)),
                        seeker.person())
                .flatMap(loaded -> streams.appendAll(
                        tx,
                        type,
                        seeker.person(),
                        List.of(
                                new Streams.Decided<>(loaded.get(0), List.of(ask("1E+40"))),
                                new Streams.Decided<>(loaded.get(1), List.of(ask("70000")))),
                        origin())));

        // Then
        assertThat(appended.get(0)).isInstanceOf(Streams.Appended.Misread.class);
        assertThat(appended.get(1)).isInstanceOf(Streams.Appended.Written.class);
        assertThat(inTenant(this::load).history().version()).isEqualTo(1);
    }

    private Uni<OpenStream<OpportunityFact>> load(Tx tx) {
        return streams.load(tx, type, type.id(seeker.tenant(), opportunity), seeker.person());
    }

    private static Origin origin() {
        return Origin.request(Ids.derived(UUID.randomUUID(), "request"));
    }

    private <R> R inTenant(Function<Tx, Uni<R>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transactions.inTenant(seeker.tenant(), work));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
