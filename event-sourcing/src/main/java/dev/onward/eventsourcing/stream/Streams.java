package dev.onward.eventsourcing.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.CommandEntry;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.LoadedStream;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Streams in the clear: decoded and opened on the way in, encoded and sealed on the way out. */
@ApplicationScoped
public class Streams {

    /** The most bytes of a published event's body, sealed (design decision 10). */
    public static final int MOST_PUBLISHED_BYTES = 256 * 1024;

    private final EventStore store;
    private final Privacy privacy;
    private final Projections projections;

    public Streams(EventStore store, Privacy privacy, Projections projections) {
        this.store = store;
        this.privacy = privacy;
        this.projections = projections;
    }

    /**
     * A stream in the clear; one that does not exist is empty and, for whoever opens it, {@code personId}'s.
     *
     * @throws dev.onward.eventsourcing.codec.UndecodableException if any event cannot be read: a history is never
     *     silently shortened
     */
    public <F> Uni<OpenStream<F>> load(Tx tx, StreamType<F, ?> type, StreamId id, UUID personId) {
        Optional<OpenStream<F>> own =
                tx.remembered(OwnAppends.class, OwnAppends::new).find(type, id);
        if (own.isPresent()) {
            return Uni.createFrom().item(own.get());
        }
        return store.load(tx, id)
                .flatMap(loaded -> open(tx, type, loaded.events())
                        .map(facts -> new OpenStream<>(
                                new StreamHistory<>(
                                        id,
                                        loaded.version() == 0 ? personId : loaded.personId(),
                                        facts.stream().map(OpenFact::recorded).toList()),
                                facts)));
    }

    /** As {@link #load}, several different streams, in the order given. */
    public <F> Uni<List<OpenStream<F>>> loadAll(
            Tx tx, StreamType<F, ?> type, List<StreamId> ids, @Nullable UUID personId) {
        OwnAppends own = tx.remembered(OwnAppends.class, OwnAppends::new);
        Map<StreamId, OpenStream<F>> byId = new HashMap<>();
        ids.forEach(id -> own.find(type, id).ifPresent(stream -> byId.put(id, stream)));
        List<StreamId> others = ids.stream().filter(id -> !byId.containsKey(id)).toList();
        return (others.isEmpty() ? Uni.createFrom().item(List.<LoadedStream>of()) : store.loadAll(tx, others))
                .flatMap(loaded -> open(
                                tx,
                                type,
                                loaded.stream()
                                        .flatMap(it -> it.events().stream())
                                        .toList())
                        .map(facts -> {
                            int from = 0;
                            for (LoadedStream it : loaded) {
                                int to = from + it.events().size();
                                List<OpenFact<F>> ofOne = facts.subList(from, to);
                                byId.put(
                                        it.id(),
                                        new OpenStream<>(
                                                new StreamHistory<>(
                                                        it.id(),
                                                        it.version() == 0 ? personId : it.personId(),
                                                        ofOne.stream()
                                                                .map(OpenFact::recorded)
                                                                .toList()),
                                                ofOne));
                                from = to;
                            }
                            return ids.stream()
                                    .map(id -> Objects.requireNonNull(byId.get(id), "each was loaded"))
                                    .toList();
                        }));
    }

    /** Stored events of one stream type in the clear, in the order given. */
    public <F> Uni<List<OpenFact<F>>> open(Tx tx, StreamType<F, ?> type, List<StoredEvent> events) {
        return privacy.openAll(tx, events.stream().map(Streams::sealed).toList())
                .map(bodies -> {
                    List<OpenFact<F>> facts = new ArrayList<>(events.size());
                    for (int i = 0; i < events.size(); i++) {
                        Envelope e = events.get(i).envelope();
                        ObjectNode body = bodies.get(i);
                        facts.add(new OpenFact<>(
                                new Recorded<>(e, type.facts().decodeEntry(e.type(), e.schemaVersion(), body)), body));
                    }
                    return facts;
                });
    }

    /**
     * Appends what has been decided, at the end of {@code stream}, and puts it into the inline projections.
     *
     * @return a failure with {@link EventTooLarge}, {@link dev.onward.eventsourcing.store.CommandAlreadyLogged} or
     *     {@link dev.onward.eventsourcing.privacy.SubjectErased} where nothing may be recorded
     */
    public <F> Uni<Appended<F>> append(
            Tx tx,
            StreamType<F, ?> type,
            OpenStream<F> stream,
            List<Proposal<F>> decided,
            Origin origin,
            @Nullable CommandEntry command) {
        Addition<F> addition = Addition.of(type, stream, decided, origin);
        return privacy.sealAll(tx, stream.history().personId(), addition.toSeal(type))
                .flatMap(payloads -> store.append(tx, addition.append(payloads, origin, command)))
                .flatMap(result -> switch (result) {
                    case AppendResult.Conflict it ->
                        Uni.createFrom().item(new Appended.Overtaken<>(it.actualVersion()));
                    case AppendResult.Appended it -> {
                        AppendedFacts<F> facts = addition.facts(it.events());
                        tx.remembered(OwnAppends.class, OwnAppends::new).add(type, stream, facts);
                        yield projections.applyInline(tx, it.events()).replaceWith(new Appended.Written<>(facts));
                    }
                });
    }

    /**
     * Streams that this transaction has appended to, as they are now: it holds their rows until it ends, so nobody else
     * can have added to them.
     */
    private static final class OwnAppends {

        private record Grown(StreamType<?, ?> type, OpenStream<?> stream) {}

        private final Map<StreamId, Grown> byId = new HashMap<>();

        @SuppressWarnings("unchecked") // what was put in under a type comes out under the same one
        <F> Optional<OpenStream<F>> find(StreamType<F, ?> type, StreamId id) {
            return Optional.ofNullable(byId.get(id))
                    .filter(grown -> grown.type().equals(type))
                    .map(grown -> (OpenStream<F>) grown.stream());
        }

        <F> void add(StreamType<F, ?> type, OpenStream<F> before, AppendedFacts<F> appended) {
            List<OpenFact<F>> facts = new ArrayList<>(before.facts());
            facts.addAll(appended.added());
            byId.put(before.history().id(), new Grown(type, new OpenStream<>(appended.history(), facts)));
        }
    }

    /**
     * What has been decided for one of several streams.
     *
     * @param decided not empty
     */
    public record Decided<F>(OpenStream<F> stream, List<Proposal<F>> decided) {
        public Decided {
            decided = List.copyOf(decided);
        }
    }

    /**
     * As {@link #append}, for several different streams of one person, in the order given and with a few statements for all
     * of them. Where one was overtaken nothing is written to that one.
     */
    public <F> Uni<List<Appended<F>>> appendAll(
            Tx tx, StreamType<F, ?> type, UUID personId, List<Decided<F>> all, Origin origin) {
        List<Addition<F>> additions = all.stream()
                .map(it -> Addition.of(type, it.stream(), it.decided(), origin))
                .toList();
        List<Privacy.ToSeal> toSeal =
                additions.stream().flatMap(it -> it.toSeal(type).stream()).toList();
        return privacy.sealAll(tx, personId, toSeal)
                .flatMap(payloads -> store.appendAll(tx, appends(additions, payloads, origin)))
                .flatMap(results -> {
                    List<Appended<F>> appended = new ArrayList<>(results.size());
                    List<StoredEvent> events = new ArrayList<>();
                    for (int i = 0; i < results.size(); i++) {
                        switch (results.get(i)) {
                            case AppendResult.Conflict it -> appended.add(new Appended.Overtaken<>(it.actualVersion()));
                            case AppendResult.Appended it -> {
                                AppendedFacts<F> facts = additions.get(i).facts(it.events());
                                tx.remembered(OwnAppends.class, OwnAppends::new).add(type, all.get(i).stream(), facts);
                                appended.add(new Appended.Written<>(facts));
                                events.addAll(it.events());
                            }
                        }
                    }
                    return projections.applyInline(tx, events).replaceWith(appended);
                });
    }

    private static <F> List<Append> appends(List<Addition<F>> additions, List<ObjectNode> payloads, Origin origin) {
        List<Append> appends = new ArrayList<>(additions.size());
        int from = 0;
        for (Addition<F> addition : additions) {
            int to = from + addition.decided().size();
            appends.add(addition.append(payloads.subList(from, to), origin, null));
            from = to;
        }
        return appends;
    }

    /** The first of these proposals that is larger than a published event may be. */
    public static <F> Optional<UUID> tooLarge(StreamType<F, ?> type, List<Proposal<F>> proposals) {
        for (Proposal<F> proposal : proposals) {
            try {
                isPublished(type, proposal);
            } catch (EventTooLarge e) {
                return Optional.of(e.eventId());
            }
        }
        return Optional.empty();
    }

    /** What is to be added to a stream, on its way into the store. */
    private record Addition<F>(
            OpenStream<F> stream,
            List<Proposal<F>> decided,
            List<Encoded> clear,
            List<Boolean> published,
            About about) {

        static <F> Addition<F> of(
                StreamType<F, ?> type, OpenStream<F> stream, List<Proposal<F>> decided, Origin origin) {
            return new Addition<>(
                    stream,
                    decided,
                    decided.stream()
                            .map(p -> type.facts().encodeEntry(p.entry()))
                            .toList(),
                    decided.stream().map(p -> isPublished(type, p)).toList(),
                    origin.about() != null
                            ? origin.about()
                            : type.about().apply(stream.history().plus(decided)));
        }

        List<Privacy.ToSeal> toSeal(StreamType<F, ?> type) {
            List<Privacy.ToSeal> bodies = new ArrayList<>(decided.size());
            for (int i = 0; i < decided.size(); i++) {
                bodies.add(new Privacy.ToSeal(
                        decided.get(i).eventId(),
                        type.facts().personal(clear.get(i)),
                        clear.get(i).body()));
            }
            return bodies;
        }

        Append append(List<ObjectNode> payloads, Origin origin, @Nullable CommandEntry command) {
            List<NewEvent> events = new ArrayList<>(decided.size());
            for (int i = 0; i < decided.size(); i++) {
                events.add(newEvent(decided.get(i), clear.get(i), payloads.get(i), about, origin, published.get(i)));
            }
            return new Append(
                    stream.history().id(),
                    stream.history().personId(),
                    ExpectedVersion.exactly(stream.history().version()),
                    events,
                    command);
        }

        AppendedFacts<F> facts(List<StoredEvent> events) {
            return Streams.written(stream, decided, clear, events);
        }
    }

    /** HMAC of a request's digest under the person's key, in hexadecimal digits. */
    public Uni<String> hmac(Tx tx, UUID personId, String digest) {
        return privacy.hmac(tx, personId, digest.getBytes(StandardCharsets.US_ASCII));
    }

    private static Privacy.SealedBody sealed(StoredEvent event) {
        return new Privacy.SealedBody(event.envelope().eventId(), event.payload());
    }

    /** What an append came to. */
    public sealed interface Appended<F> {

        /** Written, and to stay if the transaction commits. */
        record Written<F>(AppendedFacts<F> facts) implements Appended<F> {}

        /** Another writer was faster; nothing written. */
        record Overtaken<F>(long version) implements Appended<F> {}
    }

    private static <F> AppendedFacts<F> written(
            OpenStream<F> before, List<Proposal<F>> decided, List<Encoded> clear, List<StoredEvent> events) {
        List<OpenFact<F>> added = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            added.add(new OpenFact<>(
                    new Recorded<>(events.get(i).envelope(), decided.get(i).entry()),
                    clear.get(i).body()));
        }
        List<Recorded<F>> entries = new ArrayList<>(before.history().entries());
        added.forEach(fact -> entries.add(fact.recorded()));
        return new AppendedFacts<>(
                new StreamHistory<>(before.history().id(), before.history().personId(), entries), added, events);
    }

    private static <F> NewEvent newEvent(
            Proposal<F> p, Encoded encoded, ObjectNode payload, About about, Origin origin, boolean published) {
        return new NewEvent(
                p.eventId(),
                encoded.type(),
                encoded.schemaVersion(),
                payload,
                p.occurredAt(),
                p.actor(),
                p.source(),
                DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                about,
                origin.correlationId(),
                origin.causationId(),
                origin.depth(),
                origin.traceparent(),
                published);
    }

    // ---- publication

    /** Whether a proposal is published, decided on it alone; tries the mapping and its size. */
    private static <F, E> boolean isPublished(StreamType<F, E> type, Proposal<F> proposal) {
        Optional<Encoded> event = publishedForm(type, proposal.entry());
        event.ifPresent(it -> {
            if (mostBytesSealed(type, it) > MOST_PUBLISHED_BYTES) {
                throw new EventTooLarge(proposal.eventId());
            }
        });
        return event.isPresent();
    }

    /** The published form of an entry, in the clear; empty: deliberately nothing. */
    public static <F, E> Optional<Encoded> publishedForm(StreamType<F, E> type, Entry<F> entry) {
        return (switch (entry) {
                    case Stated<F> it -> type.publication().apply(it.fact()).<Entry<E>>map(Stated::new);
                    case FactCorrected<F> it ->
                        type.publication()
                                .apply(it.replacement())
                                .<Entry<E>>map(event -> new FactCorrected<>(
                                        it.targetEventId(),
                                        type.events().nameOf(event),
                                        it.occurredAt(),
                                        event,
                                        it.reason()));
                    // What was never published may be retracted all the same: consumers know no such event.
                    case FactRetracted<F> it ->
                        Optional.<Entry<E>>of(new FactRetracted<>(it.targetEventId(), it.targetType(), it.reason()));
                })
                .map(type.events()::encodeEntry);
    }

    /** Base64 adds a third; a sealed component adds its key id, nonce, tag and field names. */
    private static <E> long mostBytesSealed(StreamType<?, E> type, Encoded event) {
        int clear = event.body().toString().getBytes(StandardCharsets.UTF_8).length;
        return clear * 4L / 3 + 160L * type.events().personal(event).size();
    }
}
