package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replica keeps of streams changes nothing but the cost of reading them. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownStreamsTest implements Stack {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Inject
    EventStore store;

    @Inject
    Privacy privacy;

    @Inject
    PersonKeys keys;

    @Inject
    Projections projections;

    @Inject
    Transactions transactions;

    @Inject
    StreamType<OpportunityFact, ?> type;

    private final Api seeker = Api.seeker();
    private UUID opportunity;
    private Streams keeping;
    private Streams another;
    private Streams forgetful;

    @BeforeEach
    void begin() {
        opportunity = UUID.fromString(seeker.opportunity(seeker.search()));
        keeping = replica(16_000_000);
        another = replica(16_000_000);
        forgetful = replica(0);
    }

    /** What others rebuild must not differ by what was set back here. */
    @AfterEach
    void leaveNothing() throws SQLException {
        Eventually.holds(() -> assertThat(pointers()).isZero());
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("""
                    select c.table_name from information_schema.columns c
                    join information_schema.tables t using (table_schema, table_name)
                    where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
                    """)) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("delete from " + table + " where tenant_id = '" + seeker.tenant() + "'");
            }
        }
    }

    private long pointers() {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from outbox o join event e using (global_pos)"
                        + " where e.tenant_id = '" + seeker.tenant() + "'")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
    }

    private Streams replica(long bytes) {
        return new Streams(store, privacy, projections, new MemorySize(BigInteger.valueOf(bytes)), 4_194_304);
    }

    private static FitNoteRecorded note(String text) {
        return new FitNoteRecorded(
                UUID.randomUUID(),
                null,
                null,
                KnowledgeTopic.COMPANY,
                FitDirection.THEIRS_FOR_ME,
                Valence.POSITIVE,
                EvidenceKind.FACT,
                text);
    }

    private static InterviewScheduled interview(UUID contact) {
        return new InterviewScheduled(
                UUID.randomUUID(),
                null,
                null,
                null,
                NOW,
                null,
                null,
                null,
                List.of(new PanelMember(contact, "Kim Moss", "Head of Finance", null, null)));
    }

    private Uni<OpenStream<OpportunityFact>> load(Streams streams, Tx tx) {
        return streams.load(tx, type, type.id(seeker.tenant(), opportunity), seeker.person());
    }

    private OpenStream<OpportunityFact> read(Streams streams) {
        return inTenant(tx -> load(streams, tx));
    }

    private Uni<Streams.Appended<OpportunityFact>> append(Streams streams, Tx tx, OpportunityFact fact) {
        Proposal<OpportunityFact> proposal =
                Proposal.of(UUID.randomUUID(), fact, OccurredAt.unknown(), NOW, Actor.system(UUID.randomUUID()));
        return load(streams, tx)
                .flatMap(stream -> streams.append(
                        tx,
                        type,
                        stream,
                        List.of(proposal),
                        Origin.request(Ids.derived(UUID.randomUUID(), "request")),
                        null));
    }

    private void append(Streams streams, OpportunityFact fact) {
        assertThat(this.<Object>inTenant(tx -> append(streams, tx, fact).map(it -> it)))
                .isInstanceOf(Streams.Appended.Written.class);
    }

    private void assertSame(Streams streams) {
        OpenStream<OpportunityFact> kept = read(streams);
        OpenStream<OpportunityFact> fresh = read(forgetful);
        assertThat(kept).isEqualTo(fresh);
        assertThat(Opportunity.of(kept.history()).stage())
                .isEqualTo(Opportunity.of(fresh.history()).stage());
        assertThat(kept.history().effective()).isEqualTo(fresh.history().effective());
    }

    /** As a database that was restored from an earlier moment. */
    private void setBack(long version) {
        try (Connection connection = superuser()) {
            for (String sql : List.of(
                    "delete from outbox where global_pos in (select global_pos from event where stream_id = ? and version > ?)",
                    "delete from event where stream_id = ? and version > ?",
                    "update stream set version = v.version, pub_seq = v.pub_seq, last_published_id = v.last from ("
                            + "select stream_id, max(version) as version, coalesce(max(pub_seq), 0) as pub_seq,"
                            + " (array_agg(event_id order by version desc) filter (where pub_seq is not null))[1] as last"
                            + " from event where stream_id = ? and version <= ? group by stream_id) v"
                            + " where stream.stream_id = v.stream_id")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, opportunity);
                    statement.setLong(2, version);
                    statement.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_second_reading_keeps_what_the_first_one_read() {
        // Given
        append(keeping, note("one"));
        OpenStream<OpportunityFact> first = read(keeping);
        append(another, note("two"));

        // When
        OpenStream<OpportunityFact> second = read(keeping);

        // Then
        assertThat(second.facts()).hasSize(3);
        assertThat(second.facts().getFirst()).isSameAs(first.facts().getFirst());
        assertSame(keeping);
    }

    @Test
    void nothing_is_kept_where_no_memory_is_given_for_it() {
        // Given
        OpenStream<OpportunityFact> first = read(forgetful);

        // When
        OpenStream<OpportunityFact> second = read(forgetful);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(second.facts().getFirst()).isNotSameAs(first.facts().getFirst());
    }

    @Test
    void an_erased_contact_is_gone_from_the_next_reading_of_every_replica() {
        // Given
        UUID contact = UUID.randomUUID();
        append(keeping, interview(contact));
        assertThat(read(keeping).facts().getLast().body().toString()).contains("Kim Moss");
        assertThat(read(another).facts().getLast().body().toString()).contains("Kim Moss");

        // When
        inTenant(tx -> keys.erase(tx, contact));

        // Then
        for (Streams replica : List.of(keeping, another)) {
            assertThat(read(replica).facts().getLast().body().toString()).doesNotContain("Kim Moss");
            assertSame(replica);
        }
    }

    @Test
    void an_append_that_was_rolled_back_is_not_kept() {
        // Given
        append(keeping, note("one"));

        // When
        assertThatThrownBy(() -> this.<Object>inTenant(tx -> append(keeping, tx, note("two"))
                        .chain(() -> load(keeping, tx))
                        .map(_ -> {
                            throw new IllegalStateException("too late");
                        })))
                .hasMessage("too late");

        // Then
        assertSame(keeping);
        assertThat(read(keeping).facts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void each_replica_reads_the_same_in_the_end(long seed) {
        // Given
        Random random = new Random(seed);
        List<UUID> contacts = new ArrayList<>(List.of(UUID.randomUUID(), UUID.randomUUID()));
        List<Streams> replicas = List.of(keeping, another, replica(20_000));

        for (int step = 0; step < 40; step++) {
            Streams replica = replicas.get(random.nextInt(replicas.size()));

            // When
            switch (random.nextInt(8)) {
                case 0, 1 -> append(replica, note("step " + step));
                case 2 -> append(replica, interview(contacts.get(random.nextInt(contacts.size()))));
                case 3 -> {
                    UUID erased = contacts.remove(random.nextInt(contacts.size()));
                    inTenant(tx -> keys.erase(tx, erased));
                    contacts.add(UUID.randomUUID());
                }
                case 4 -> {
                    long version = read(forgetful).history().version();
                    setBack(1 + random.nextInt((int) version));
                }
                default -> assertSame(replica);
            }

            // Then
            if (step % 10 == 9) {
                replicas.forEach(this::assertSame);
            }
        }
    }

    @Test
    void an_erased_person_is_refused_at_once_by_every_replica() {
        // Given
        append(keeping, note("one"));
        read(another);

        // When
        inTenant(tx -> keys.erase(tx, seeker.person()));

        // Then
        assertThat(read(another).facts().getLast().body().toString()).doesNotContain("one");
        assertThatThrownBy(() -> append(another, note("two"))).isInstanceOf(SubjectErased.class);
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
