package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.command.AcceptedVersions;
import dev.onward.eventsourcing.command.BulkCommand;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.privacy.Erasures;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What cannot be recorded within the transaction of something else is refused by itself: a failure would be tried again,
 * with everything beside it, and never end otherwise.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedInTransactionTest implements Stack {

    @Inject
    Transactions transactions;

    @Inject
    Commands commands;

    @Inject
    OpportunityCommandHandler handler;

    @Inject
    StreamType<OpportunityFact, ?> type;

    @Inject
    Erasures erasures;

    private final Api seeker = Api.seeker();
    private String search = "";
    private UUID first = new UUID(0, 0);
    private UUID second = new UUID(0, 0);

    @BeforeEach
    void twoOpportunities() {
        search = seeker.search();
        first = UUID.fromString(seeker.opportunity(search));
        second = UUID.fromString(seeker.opportunity(search));
    }

    private Proposal<OpportunityFact> interview(Stream<UUID> contacts) {
        List<PanelMember> panel =
                contacts.map(it -> new PanelMember(it, "Kim", null, null, null)).toList();
        return Proposal.of(
                UUID.randomUUID(),
                new InterviewScheduled(
                        UUID.randomUUID(),
                        1,
                        null,
                        null,
                        Instant.parse("2026-12-01T09:00:00Z"),
                        null,
                        null,
                        null,
                        panel),
                OccurredAt.unknown(),
                Instant.parse("2026-11-22T09:00:00Z"),
                Actor.system(seeker.person()));
    }

    /** Interviews with 240 people of whom nothing was known. */
    private List<Proposal<OpportunityFact>> aCrowd() {
        return IntStream.range(0, 6)
                .mapToObj(_ -> interview(Stream.generate(UUID::randomUUID).limit(40)))
                .toList();
    }

    private List<Proposal<OpportunityFact>> oneWith(UUID contact) {
        return List.of(interview(Stream.of(contact)));
    }

    private UUID erased() {
        UUID contact = UUID.randomUUID();
        await(() -> erasures.erase(seeker.tenant(), contact));
        return contact;
    }

    private CommandResult<OpportunityFact, OpportunityRejection> followed(List<Proposal<OpportunityFact>> proposals) {
        return inTenant(tx -> commands.handleIn(
                        tx,
                        new Command<OpportunityFact, OpportunityRejection>(
                                type,
                                type.id(seeker.tenant(), first),
                                seeker.person(),
                                false,
                                proposals,
                                Origin.request(UUID.randomUUID()),
                                null,
                                AcceptedVersions.ANY,
                                _ -> Uni.createFrom().item((proposal, _) -> new Decision.Accepted<>(List.of(proposal))),
                                Command.InTransaction.nothing()))
                // As a policy's transaction goes on with its other work.
                .call(_ -> tx.sql("select 1").run()));
    }

    private List<CommandResult<OpportunityFact, OpportunityRejection>> imported(
            List<Proposal<OpportunityFact>> ofFirst, List<Proposal<OpportunityFact>> ofSecond) {
        return inTenant(tx -> handler.importAll(
                tx,
                seeker.person(),
                UUID.fromString(search),
                UUID.randomUUID(),
                List.of(
                        new BulkCommand.StreamProposals<>(handler.stream(seeker.tenant(), first), ofFirst),
                        new BulkCommand.StreamProposals<>(handler.stream(seeker.tenant(), second), ofSecond)),
                (told, history, _) -> BulkCommand.unrecorded(told, history)));
    }

    @Test
    void a_proposal_in_a_transaction_is_refused_if_it_names_too_many_new_people() {
        // When
        CommandResult<OpportunityFact, OpportunityRejection> result = followed(aCrowd());

        // Then
        assertThat(result).isEqualTo(new CommandResult.TooManyNewPeople<>(200, 240));
    }

    @Test
    void a_proposal_in_a_transaction_is_refused_if_it_is_too_large() {
        // Given
        Proposal<OpportunityFact> large = Proposal.of(
                UUID.randomUUID(),
                new InterviewScheduled(
                        UUID.randomUUID(),
                        1,
                        null,
                        null,
                        Instant.parse("2026-12-01T09:00:00Z"),
                        null,
                        null,
                        "far ".repeat(400_000),
                        List.of()),
                OccurredAt.unknown(),
                Instant.parse("2026-11-22T09:00:00Z"),
                Actor.system(seeker.person()));

        // When
        CommandResult<OpportunityFact, OpportunityRejection> result = followed(List.of(large));

        // Then
        assertThat(result).isEqualTo(new CommandResult.TooLarge<>(0));
    }

    @Test
    void a_proposal_in_a_transaction_is_refused_if_it_names_an_erased_person() {
        // When
        CommandResult<OpportunityFact, OpportunityRejection> result = followed(oneWith(erased()));

        // Then
        assertThat(result).isEqualTo(new CommandResult.Erased<>());
    }

    @Test
    void only_the_proposal_with_too_many_new_people_is_refused_among_many() {
        // When
        List<CommandResult<OpportunityFact, OpportunityRejection>> results =
                imported(aCrowd(), oneWith(UUID.randomUUID()));

        // Then
        assertThat(results.get(0)).isEqualTo(new CommandResult.TooManyNewPeople<>(200, 240));
        assertThat(results.get(1)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void many_told_at_once_may_name_more_new_people_together_than_each_may() {
        // When
        List<CommandResult<OpportunityFact, OpportunityRejection>> results =
                imported(aCrowd().subList(0, 4), aCrowd().subList(0, 4));

        // Then
        assertThat(results).hasOnlyElementsOfType(CommandResult.Done.class);
    }

    @Test
    void only_the_proposal_that_names_an_erased_person_is_refused_among_many() {
        // When
        List<CommandResult<OpportunityFact, OpportunityRejection>> results =
                imported(oneWith(erased()), oneWith(UUID.randomUUID()));

        // Then
        assertThat(results.get(0)).isEqualTo(new CommandResult.Erased<>());
        assertThat(results.get(1)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void an_import_takes_all_rows_but_the_one_that_names_an_erased_person() {
        // Given
        UUID contact = UUID.randomUUID();
        seeker.tell(first.toString(), """
                {"type": "InterviewHeld", "occurredAt": "2026-10-05", "kind": "PANEL",
                 "panel": [{"contactId": "%s", "name": "Kim"}]}
                """.formatted(contact)).then().statusCode(201);
        byte[] file = seeker.request()
                .accept("text/csv")
                .get("/opportunity/v1/searches/" + search + "/export")
                .asByteArray();
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("Kim");
        await(() -> erasures.erase(seeker.tenant(), contact));
        String another = seeker.search();

        // When
        String importId = seeker.request()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("text/csv")
                .header("Idempotency-Key", "one-of-them-erased")
                .body(file)
                .post("/opportunity/v1/searches/" + another + "/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");

        // Then
        Eventually.holds(
                () -> job(importId).then().body("state", equalTo("DONE")).body("opportunitiesAdded", equalTo(1)));
        job(importId + "/problems")
                .then()
                .body("items[0].cause", equalTo("PERSON_ERASED"))
                .body("items[0].bad", equalTo(true))
                .body("items[0].sentence", startsWith("It names somebody whose data has been erased"));
    }

    private Response job(String path) {
        return seeker.get("/opportunity/v1/imports/" + path);
    }

    private <R> R inTenant(Function<Tx, Uni<R>> work) {
        return await(() -> transactions.inTenant(seeker.tenant(), work));
    }

    private static <R> R await(Supplier<Uni<R>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
