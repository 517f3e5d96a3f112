package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.CommandAlreadyLogged;
import dev.onward.eventsourcing.store.CommandEntry;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.LoadedStream;
import dev.onward.eventsourcing.store.LoggedCommand;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What every event store does. Extend it for a store; every test makes streams and tenants of its own, so they may run
 * in any order on one database. No test of it passes on a store that does nothing, and a test of the testkit keeps it so.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class EventStoreConformance {

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final StreamId stream = new StreamId(tenant, "lamp", UUID.randomUUID());

    protected abstract EventStore store();

    protected abstract CommandLog commandLog();

    /** Runs work in a transaction, waits for its end, and throws what it failed with. */
    protected abstract <R> R inTenant(UUID tenantId, Function<Tx, Uni<R>> work);

    /** Makes the store's clock stand {@code by} before the last recording of {@code stream}. */
    protected abstract void setClockBack(StreamId stream, Duration by);

    @Test
    void a_stream_does_not_exist_until_something_is_appended() {
        // Given
        LoadedStream before = load(stream);

        // When
        append(stream, 0, event("SwitchedOn"));

        // Then
        assertThat(before).isEqualTo(new LoadedStream(stream, null, 0, List.of(), 0));
        LoadedStream after = load(stream);
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.personId()).isEqualTo(person);
        assertThat(after.events()).hasSize(1);
    }

    @Test
    void an_event_is_loaded_as_it_was_given() {
        // Given
        NewEvent at = full(OccurredAt.at(Instant.parse("2026-11-03T10:15:30.123456789Z")));
        NewEvent on = full(OccurredAt.on(LocalDate.parse("2026-11-03")));
        NewEvent unknown = full(OccurredAt.unknown());

        // When
        append(stream, 0, at, on, unknown);

        // Then
        List<StoredEvent> events = load(stream).events();
        assertThat(events).hasSize(3);
        assertIsAsGiven(events.get(0), at, 1);
        assertIsAsGiven(events.get(1), on, 2);
        assertIsAsGiven(events.get(2), unknown, 3);
        assertThat(events.getFirst().envelope().occurredAt())
                .isEqualTo(OccurredAt.at(Instant.parse("2026-11-03T10:15:30.123456Z")));
    }

    private void assertIsAsGiven(StoredEvent stored, NewEvent given, long version) {
        assertThat(stored.envelope())
                .isEqualTo(new Envelope(
                        given.eventId(),
                        given.type(),
                        given.schemaVersion(),
                        stream,
                        person,
                        version,
                        given.occurredAt(),
                        stored.envelope().recordedAt(),
                        given.actor(),
                        given.source(),
                        given.dayMathTrust(),
                        given.about(),
                        given.correlationId(),
                        given.causationId(),
                        given.depth()));
        assertThat(stored.payload()).isEqualTo(given.payload());
        assertThat(stored.traceparent()).isEqualTo(given.traceparent());
    }

    @Test
    void the_append_answers_what_a_later_load_gives() {
        // When
        AppendResult.Appended first = append(stream, 0, event("SwitchedOn"), published("Warmed"));
        AppendResult.Appended second = append(stream, 2, published("SwitchedOff"));

        // Then
        assertThat(first.version()).isEqualTo(2);
        assertThat(second.version()).isEqualTo(3);
        List<StoredEvent> answered = new ArrayList<>(first.events());
        answered.addAll(second.events());
        assertThat(load(stream).events()).hasSize(3).isEqualTo(answered);
    }

    @Test
    void versions_are_contiguous_and_in_the_order_given() {
        // Given
        List<NewEvent> given =
                IntStream.range(0, 30).mapToObj(i -> event("Flickered" + i)).toList();

        // When
        for (int from = 0; from < given.size(); from += 10) {
            append(stream, from, given.subList(from, from + 10));
        }

        // Then
        List<StoredEvent> events = load(stream).events();
        assertThat(events)
                .extracting(e -> e.envelope().eventId())
                .containsExactlyElementsOf(given.stream().map(NewEvent::eventId).toList());
        assertThat(events)
                .extracting(e -> e.envelope().version())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void a_long_stream_can_be_read_piece_by_piece() {
        // Given
        append(stream, 0, event("SwitchedOn"), event("Warmed"), event("Flickered"), event("SwitchedOff"));

        // When
        List<List<StoredEvent>> pieces = Stream.of(0, 3, 4)
                .map(from -> inTenant(tenant, tx -> store().after(tx, stream, from, 3)))
                .toList();

        // Then
        List<StoredEvent> all = load(stream).events();
        assertThat(pieces).containsExactly(all.subList(0, 3), all.subList(3, 4), List.of());
    }

    @Test
    void positions_rise_with_versions() {
        // When
        append(stream, 0, event("SwitchedOn"), event("Warmed"), event("Flickered"));
        append(stream, 3, event("SwitchedOff"));

        // Then
        assertThat(load(stream).events())
                .extracting(StoredEvent::globalPos)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void an_append_at_another_version_is_a_conflict_and_writes_nothing() {
        // Given
        append(stream, 0, event("SwitchedOn"), event("Warmed"));

        // When
        AppendResult behind = inTenant(tenant, tx -> store().append(tx, of(stream, 1, event("SwitchedOff"))));
        AppendResult ahead = inTenant(tenant, tx -> store().append(tx, of(stream, 5, event("SwitchedOff"))));
        AppendResult first = inTenant(tenant, tx -> store().append(tx, of(stream, 0, event("SwitchedOn"))));

        // Then
        assertThat(List.of(behind, ahead, first)).containsOnly(new AppendResult.Conflict(2));
        assertThat(load(stream).events()).hasSize(2);
    }

    @Test
    void an_append_after_a_conflict_succeeds_in_the_same_transaction() {
        // Given
        append(stream, 0, event("SwitchedOn"));

        // When
        AppendResult result = inTenant(
                tenant,
                tx -> store().append(tx, of(stream, 0, event("SwitchedOff")))
                        .flatMap(_ -> store().append(tx, of(stream, 1, event("SwitchedOff")))));

        // Then
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        assertThat(load(stream).version()).isEqualTo(2);
    }

    @Test
    void of_concurrent_appends_exactly_one_wins() throws InterruptedException {
        // Given
        append(stream, 0, event("SwitchedOn"));

        // When
        List<AppendResult> results =
                concurrently(16, _ -> inTenant(tenant, tx -> store().append(tx, of(stream, 1, event("SwitchedOff")))));

        // Then
        assertThat(results).filteredOn(AppendResult.Appended.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(AppendResult.Conflict.class::isInstance)
                .hasSize(15)
                .containsOnly(new AppendResult.Conflict(2));
        assertThat(load(stream).events()).hasSize(2);
    }

    @Test
    void of_concurrent_first_appends_exactly_one_wins() throws InterruptedException {
        // When
        List<AppendResult> results =
                concurrently(16, _ -> inTenant(tenant, tx -> store().append(tx, of(stream, 0, event("SwitchedOn")))));

        // Then
        assertThat(results).filteredOn(AppendResult.Appended.class::isInstance).hasSize(1);
        assertThat(load(stream).events()).hasSize(1);
    }

    @Test
    void publication_numbers_are_contiguous_and_each_names_the_one_before() {
        // Given
        NewEvent one = published("SwitchedOn");
        NewEvent two = published("Warmed");
        NewEvent three = published("SwitchedOff");
        NewEvent four = published("Cooled");

        // When
        append(stream, 0, event("Bought"), one, event("Flickered"), two);
        append(stream, 4, event("Flickered"));
        append(stream, 5, three, four);

        // Then
        List<StoredEvent> events = load(stream).events();
        assertThat(events).extracting(StoredEvent::pubSeq).containsExactly(null, 1L, null, 2L, null, 3L, 4L);
        assertThat(events)
                .extracting(StoredEvent::previousPublishedId)
                .containsExactly(null, null, null, one.eventId(), null, two.eventId(), three.eventId());
    }

    @Test
    void the_time_of_recording_never_goes_back_within_a_stream() {
        // Given
        append(stream, 0, event("SwitchedOn"));
        Instant before = load(stream).events().getFirst().envelope().recordedAt();

        // When
        setClockBack(stream, Duration.ofHours(1));
        append(stream, 1, event("SwitchedOff"));
        append(stream, 2, event("SwitchedOn"));

        // Then
        assertThat(load(stream).events())
                .extracting(e -> e.envelope().recordedAt())
                .hasSize(3)
                .isSorted()
                .allMatch(at -> !at.isBefore(before));
    }

    @Test
    void a_command_is_remembered_with_what_it_led_to() {
        // Given
        NewEvent on = event("SwitchedOn");
        NewEvent warmed = event("Warmed");
        CommandEntry command = new CommandEntry(person, "key-1", "00ff17", 201);

        // When
        appendLogged(stream, 0, command, on, warmed);

        // Then
        LoggedCommand logged = find(person, "key-1").orElseThrow();
        assertThat(logged.command()).isEqualTo(command);
        assertThat(logged.stream()).isEqualTo(stream);
        assertThat(logged.eventIds()).containsExactly(on.eventId(), warmed.eventId());
        assertThat(logged.versions()).containsExactly(1L, 2L);
        assertThat(find(person, "key-2")).isEmpty();
        assertThat(find(UUID.randomUUID(), "key-1")).isEmpty();
    }

    @Test
    void a_repeated_command_ends_its_transaction_and_leaves_nothing() {
        // Given
        StreamId other = new StreamId(tenant, "lamp", UUID.randomUUID());
        CommandEntry command = new CommandEntry(person, "key-1", "00", 201);
        appendLogged(stream, 0, command, event("SwitchedOn"));

        // When
        assertThatThrownBy(() -> appendLogged(other, 0, command, event("SwitchedOn")))
                .isInstanceOf(CommandAlreadyLogged.class);

        // Then
        assertThat(load(other).version()).isZero();
        assertThat(load(stream).version()).isEqualTo(1);
        assertThat(find(person, "key-1")).map(LoggedCommand::stream).contains(stream);
    }

    @Test
    void a_key_belongs_to_its_actor_and_tenant() {
        // Given
        UUID otherTenant = UUID.randomUUID();
        StreamId others = new StreamId(tenant, "lamp", UUID.randomUUID());
        StreamId foreign = new StreamId(otherTenant, "lamp", UUID.randomUUID());
        CommandEntry command = new CommandEntry(person, "key-1", "00", 201);
        CommandEntry ofAnother = new CommandEntry(UUID.randomUUID(), "key-1", "00", 201);

        // When
        appendLogged(stream, 0, command, event("SwitchedOn"));
        appendLogged(others, 0, ofAnother, event("SwitchedOn"));
        appendLogged(foreign, 0, command, event("SwitchedOn"));

        // Then
        assertThat(find(person, "key-1")).map(LoggedCommand::stream).contains(stream);
        assertThat(find(ofAnother.actorId(), "key-1"))
                .map(LoggedCommand::stream)
                .contains(others);
        assertThat(load(foreign).version()).isEqualTo(1);
    }

    @Test
    void of_concurrent_repetitions_of_a_command_exactly_one_is_taken() throws InterruptedException {
        // Given
        CommandEntry command = new CommandEntry(person, "key-1", "00", 201);

        // When
        List<Boolean> taken = concurrently(8, _ -> {
            try {
                appendLogged(new StreamId(tenant, "lamp", UUID.randomUUID()), 0, command, event("SwitchedOn"));
                return true;
            } catch (CommandAlreadyLogged e) {
                return false;
            }
        });

        // Then
        assertThat(taken).containsOnlyOnce(true);
        LoggedCommand logged = find(person, "key-1").orElseThrow();
        assertThat(load(logged.stream()).version()).isEqualTo(1);
    }

    @Test
    void a_command_without_consequence_is_remembered_and_makes_no_stream() {
        // When
        appendLogged(stream, 0, new CommandEntry(person, "key-1", "00", 200));

        // Then
        LoggedCommand logged = find(person, "key-1").orElseThrow();
        assertThat(logged.eventIds()).isEmpty();
        assertThat(load(stream).version()).isZero();
        assertThat(append(stream, 0, published("SwitchedOn")).version()).isEqualTo(1);
    }

    @Test
    void tenants_do_not_see_each_other() {
        // Given
        UUID otherTenant = UUID.randomUUID();
        StreamId sameId = new StreamId(otherTenant, stream.kind(), stream.id());
        NewEvent own = event("SwitchedOn");
        NewEvent foreign = event("SwitchedOff");

        // When
        append(stream, 0, own);
        append(sameId, 0, foreign, event("Cooled"));

        // Then
        assertThat(load(stream).events())
                .extracting(e -> e.envelope().eventId())
                .containsExactly(own.eventId());
        assertThat(load(sameId).version()).isEqualTo(2);
        List<UUID> both = List.of(own.eventId(), foreign.eventId());
        assertThat(byIds(both)).extracting(e -> e.envelope().eventId()).containsExactly(own.eventId());
        assertThatThrownBy(() -> inTenant(tenant, tx -> store().load(tx, sameId)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rollback_leaves_nothing() {
        // Given
        append(stream, 0, published("SwitchedOn"));
        StreamId other = new StreamId(tenant, "lamp", UUID.randomUUID());
        CommandEntry command = new CommandEntry(person, "key-1", "00", 201);
        NewEvent lost = published("SwitchedOff");

        // When
        assertThatThrownBy(() -> inTenant(
                        tenant,
                        tx -> store().append(
                                        tx,
                                        new Append(stream, person, ExpectedVersion.exactly(1), List.of(lost), command))
                                .flatMap(_ -> store().append(tx, of(other, 0, event("SwitchedOn"))))
                                .flatMap(_ -> Uni.createFrom().failure(new IllegalStateException("on purpose")))))
                .hasMessageContaining("on purpose");

        // Then
        assertThat(load(stream).version()).isEqualTo(1);
        assertThat(load(other).version()).isZero();
        assertThat(find(person, "key-1")).isEmpty();
        assertThat(byIds(List.of(lost.eventId()))).isEmpty();
        append(stream, 1, published("Cooled"));
        assertThat(load(stream).events()).extracting(StoredEvent::pubSeq).containsExactly(1L, 2L);
    }

    @Test
    void events_are_found_by_their_ids_in_the_order_of_their_positions() {
        // Given
        StreamId other = new StreamId(tenant, "lamp", UUID.randomUUID());
        NewEvent first = event("SwitchedOn");
        NewEvent second = event("SwitchedOn");
        NewEvent third = event("SwitchedOff");
        append(stream, 0, first);
        append(other, 0, second);
        append(stream, 1, third);

        // When
        List<StoredEvent> found = byIds(List.of(third.eventId(), UUID.randomUUID(), first.eventId(), second.eventId()));

        // Then
        assertThat(found)
                .extracting(e -> e.envelope().eventId())
                .containsExactly(first.eventId(), second.eventId(), third.eventId());
        assertThat(found).extracting(e -> e.envelope().stream()).containsExactly(stream, other, stream);
    }

    @Test
    void a_locked_stream_tells_its_version() {
        // Given
        append(stream, 0, event("SwitchedOn"), event("Warmed"));
        StreamId none = new StreamId(tenant, "lamp", UUID.randomUUID());

        // When
        List<Long> versions = inTenant(
                tenant,
                tx -> store().lockShared(tx, stream)
                        .flatMap(version -> store().lockShared(tx, none)
                                .map(ofNone -> List.of(version.orElseThrow(), ofNone.orElse(-1L)))));

        // Then
        assertThat(versions).containsExactly(2L, -1L);
    }

    @Test
    void a_stream_belongs_to_its_person_or_to_the_tenant() {
        // Given
        StreamId tenants = new StreamId(tenant, "lamp", UUID.randomUUID());
        append(stream, 0, event("SwitchedOn"));
        inTenant(
                tenant,
                tx -> store().append(
                                tx,
                                new Append(
                                        tenants,
                                        null,
                                        ExpectedVersion.exactly(0),
                                        List.of(event("SwitchedOn")),
                                        null)));

        // Then
        assertThat(personOf(stream)).contains(person);
        assertThat(personOf(tenants)).isEmpty();
        assertThat(load(tenants).version()).isEqualTo(1);
        assertThat(load(tenants).personId()).isNull();
    }

    @Test
    void many_streams_are_appended_to_and_loaded_at_once_and_a_conflict_is_one_streams_own() {
        // Given
        List<StreamId> ids = List.of(lamp(), lamp(), lamp());
        append(ids.get(1), 0, published("SwitchedOn"));

        // When
        List<AppendResult> results = inTenant(
                tenant,
                tx -> store().appendAll(
                                tx,
                                List.of(
                                        several(
                                                ids.get(0),
                                                event("SwitchedOn"),
                                                published("Warmed"),
                                                published("Dimmed")),
                                        several(ids.get(1), published("SwitchedOn")),
                                        several(ids.get(2), published("SwitchedOn")))));
        AppendResult.Appended later = append(ids.get(0), 3, published("SwitchedOff"));

        // Then
        assertThat(results.get(1)).isEqualTo(new AppendResult.Conflict(1));
        List<LoadedStream> loaded = inTenant(tenant, tx -> store().loadAll(tx, ids));
        assertThat(loaded).extracting(LoadedStream::id).isEqualTo(ids);
        assertThat(loaded).extracting(LoadedStream::version).containsExactly(4L, 1L, 1L);
        assertThat(loaded).extracting(LoadedStream::personId).containsOnly(person);
        List<StoredEvent> answered = new ArrayList<>(((AppendResult.Appended) results.get(0)).events());
        answered.addAll(later.events());
        assertThat(loaded.get(0).events()).isEqualTo(answered);
        assertThat(answered).extracting(StoredEvent::pubSeq).containsExactly(null, 1L, 2L, 3L);
        assertThat(later.events().getFirst().previousPublishedId())
                .isEqualTo(answered.get(2).envelope().eventId());
        assertThat(loaded.get(2).events()).isEqualTo(((AppendResult.Appended) results.get(2)).events());
    }

    private StreamId lamp() {
        return new StreamId(tenant, "lamp", UUID.randomUUID());
    }

    private Append several(StreamId id, NewEvent... events) {
        return new Append(id, person, ExpectedVersion.exactly(0), List.of(events), null);
    }

    // Helpers

    private LoadedStream load(StreamId id) {
        return inTenant(id.tenantId(), tx -> store().load(tx, id));
    }

    private List<StoredEvent> byIds(List<UUID> ids) {
        return inTenant(tenant, tx -> store().byIds(tx, ids));
    }

    private Optional<UUID> personOf(StreamId id) {
        return inTenant(tenant, tx -> store().streamPerson(tx, id));
    }

    private Optional<LoggedCommand> find(UUID actor, String key) {
        return inTenant(tenant, tx -> commandLog().find(tx, actor, key));
    }

    private AppendResult.Appended append(StreamId id, long expected, NewEvent... events) {
        return append(id, expected, List.of(events));
    }

    private AppendResult.Appended append(StreamId id, long expected, List<NewEvent> events) {
        return appended(id, new Append(id, person, ExpectedVersion.exactly(expected), events, null));
    }

    private AppendResult.Appended appendLogged(StreamId id, long expected, CommandEntry command, NewEvent... events) {
        return appended(id, new Append(id, person, ExpectedVersion.exactly(expected), List.of(events), command));
    }

    private AppendResult.Appended appended(StreamId id, Append append) {
        AppendResult result = inTenant(id.tenantId(), tx -> store().append(tx, append));
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        return (AppendResult.Appended) result;
    }

    private Append of(StreamId id, long expected, NewEvent event) {
        return new Append(id, person, ExpectedVersion.exactly(expected), List.of(event), null);
    }

    private NewEvent event(String type) {
        return newEvent(type, false);
    }

    private NewEvent published(String type) {
        return newEvent(type, true);
    }

    private NewEvent newEvent(String type, boolean published) {
        UUID id = UUID.randomUUID();
        return new NewEvent(
                id,
                type,
                1,
                JsonNodeFactory.instance.objectNode().put("room", "kitchen"),
                OccurredAt.at(Instant.parse("2026-11-03T10:00:00Z")),
                Actor.seeker(person),
                Source.USER,
                DayMathTrust.REPORTED,
                About.NOTHING,
                id,
                null,
                0,
                null,
                published);
    }

    private NewEvent full(OccurredAt occurredAt) {
        ObjectNode payload = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        payload.put("room", "K\u00fcche \"1\" \\ \n \ud83d\udca1");
        payload.put("watts", new BigDecimal("40.50"));
        payload.put("bulbs", 3);
        payload.putNull("maker");
        payload.putArray("tags").add("old").add(true);
        payload.putObject("note").put("$sealed", "k").put("v", "AA==");
        return new NewEvent(
                UUID.randomUUID(),
                "SwitchedOn",
                3,
                payload,
                occurredAt,
                new Actor(Actor.Kind.INTEGRATION, UUID.randomUUID()),
                new Source(Source.Kind.CALENDAR, "ref-1"),
                DayMathTrust.OBSERVED,
                new About(UUID.randomUUID(), UUID.randomUUID()),
                UUID.randomUUID(),
                UUID.randomUUID(),
                2,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                true);
    }

    private static <R> List<R> concurrently(int times, Function<Integer, R> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<R>> tasks = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> work.apply(number));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a concurrent task failed", e.getCause());
        }
    }
}
