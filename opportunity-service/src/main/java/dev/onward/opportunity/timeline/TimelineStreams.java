package dev.onward.opportunity.timeline;

import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.opportunity.search.Searches;
import dev.onward.opportunity.timeline.Timeline.Line;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Timelines that go on: every line after a number, in the order of the numbers, then each new one as it is written,
 * whichever replica writes it.
 *
 * <ul>
 *   <li>Nothing is missed and nothing told twice by whoever reads on from the last number they got: a line becomes visible
 *       only after all with lower numbers (see {@link TimelineWriter}), with one exception that {@link Timeline#after} knows.
 *   <li>No state outlives a connection, and none is shared: each stream looks for itself, at a counter by its key, and
 *       reads no further than its client has taken.
 *   <li>A stream ends when its token does, after the longest time, and when the service stops; the client then comes again
 *       with {@code Last-Event-ID}.
 *   <li>All of a stream happens on the context that subscribed to it.
 * </ul>
 */
@ApplicationScoped
public class TimelineStreams {

    private static final Logger LOG = Logger.getLogger(TimelineStreams.class);

    private final Timeline timeline;
    private final Searches searches;
    private final Transactions transactions;
    private final Contexts contexts;
    private final Vertx vertx;
    private final TimelineStreamSettings settings;

    // Both under this object's lock.
    private final Set<Stream> open = new HashSet<>();
    private boolean stopped;

    public TimelineStreams(
            Timeline timeline,
            Searches searches,
            Transactions transactions,
            Contexts contexts,
            Vertx vertx,
            TimelineStreamSettings settings) {
        this.timeline = timeline;
        this.searches = searches;
        this.transactions = transactions;
        this.contexts = contexts;
        this.vertx = vertx;
        this.settings = settings;
    }

    /** What is sent: a line, or nothing but a sign of life. */
    sealed interface Sent {
        record NewLine(Line line) implements Sent {}

        record Beat() implements Sent {}
    }

    /**
     * Whether the caller may have one more stream, of this search.
     *
     * @return a failure with 404 if the search is not the caller's, with 429 or 503 if there are too many streams
     */
    Uni<Void> admit(Admission.Request request) {
        Caller caller = request.caller();
        return contexts.runAndReturn(() ->
                        transactions.inTenant(caller.tenantId(), tx -> requireOwn(tx, caller, request.searchId())))
                .invoke(() -> requireRoom(caller));
    }

    private Uni<Void> requireOwn(Tx tx, Caller caller, UUID searchId) {
        return searches.find(tx, caller.personId(), searchId)
                .invoke(search -> {
                    if (search.isEmpty()) {
                        throw Problems.notFound().asException();
                    }
                })
                .replaceWithVoid();
    }

    private synchronized void requireRoom(Caller caller) {
        if (stopped || open.size() >= settings.most()) {
            throw Problem.of(
                            "streams-full",
                            503,
                            "No stream free",
                            "This server streams to as many as it can. Come again in a while, or read the list.")
                    .asException();
        }
        long own = open.stream()
                .filter(stream -> stream.caller.personId().equals(caller.personId()))
                .count();
        if (own >= settings.mostPerPerson()) {
            throw Problem.of(
                            "too-many-streams",
                            429,
                            "Too many streams",
                            "You have as many streams open as one person may. Close one of them first.")
                    .with("most", settings.mostPerPerson())
                    .asException();
        }
    }

    /**
     * The lines of a search after number {@code after}, without end; a beat comes first.
     *
     * @param admitted by {@link #admit}
     * @param tokenEnds when the caller's token does
     */
    Multi<Sent> stream(Admission.Request admitted, long after, Instant tokenEnds) {
        return Multi.createFrom()
                .deferred(() -> run(new Stream(admitted.caller(), admitted.searchId(), after, tokenEnds)));
    }

    private Multi<Sent> run(Stream stream) {
        // Only now, because whoever hangs up before is never seen again.
        synchronized (this) {
            stream.over = stopped;
            open.add(stream);
        }
        return Multi.createBy()
                .repeating()
                .uni(stream::next)
                .whilst(_ -> !stream.isOver())
                .onItem()
                .transformToMultiAndConcatenate(sent -> Multi.createFrom().iterable(sent))
                .onFailure()
                .invoke(failure -> LOG.warnf(SafeTrace.of(failure), "a stream of a timeline ends early"))
                // To the client it is an end like any other: it comes again with the number of its last line.
                .onFailure()
                .recoverWithCompletion()
                .onTermination()
                .invoke(() -> ended(stream));
    }

    private void ended(Stream stream) {
        synchronized (this) {
            open.remove(stream);
        }
        stream.ended.complete(null);
    }

    /** Ends every stream that is open now; completes when each has. */
    public CompletableFuture<Void> endAll() {
        List<Stream> all;
        synchronized (this) {
            all = List.copyOf(open);
        }
        all.forEach(Stream::end);
        return CompletableFuture.allOf(all.stream().map(stream -> stream.ended).toArray(CompletableFuture[]::new));
    }

    /** Before the HTTP server closes, so that clients see an end and not a broken connection. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        synchronized (this) {
            stopped = true;
        }
        CompletableFuture<Void> _ = endAll();
    }

    /** One client's. Only its context touches what is neither final nor volatile. */
    private final class Stream {

        private final Caller caller;
        private final UUID searchId;
        private final long endsAt;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private long last;
        private long sentAt;
        private boolean begun;
        private boolean more;
        private @Nullable UniEmitter<? super Void> pausing;

        private volatile @Nullable Context context;
        private volatile boolean over;

        Stream(Caller caller, UUID searchId, long after, Instant tokenEnds) {
            this.caller = caller;
            this.searchId = searchId;
            this.last = after;
            Duration token = Duration.between(Instant.now(), tokenEnds);
            Duration lasts = token.compareTo(settings.longest()) < 0 ? token : settings.longest();
            this.endsAt = System.nanoTime() + lasts.toNanos();
        }

        boolean isOver() {
            return over || System.nanoTime() - endsAt >= 0;
        }

        /** Safe on any thread. */
        void end() {
            over = true;
            Context its = context;
            if (its != null) {
                its.runOnContext(_ -> wake());
            }
        }

        private void wake() {
            UniEmitter<? super Void> emitter = pausing;
            if (emitter != null) {
                emitter.complete(null);
            }
        }

        Uni<List<Sent>> next() {
            if (!begun) {
                begun = true;
                more = true;
                context = Vertx.currentContext();
                sentAt = System.nanoTime();
                return Uni.createFrom().item(List.of(new Sent.Beat()));
            }
            Uni<Void> pause = more ? Uni.createFrom().voidItem() : pause();
            return pause.chain(() -> over ? Uni.createFrom().item(List.of()) : look());
        }

        private Uni<Void> pause() {
            return Uni.createFrom().emitter(emitter -> {
                long timer = vertx.setTimer(settings.poll().toMillis(), _ -> emitter.complete(null));
                pausing = emitter;
                emitter.onTermination(() -> vertx.cancelTimer(timer));
            });
        }

        private Uni<List<Sent>> look() {
            return contexts.runAndReturn(() -> transactions.inTenant(
                            caller.tenantId(), tx -> timeline.after(tx, searchId, last, settings.batch())))
                    .map(lines -> {
                        List<Sent> sent = new ArrayList<>();
                        lines.forEach(line -> sent.add(new Sent.NewLine(line)));
                        more = lines.size() == settings.batch();
                        if (!lines.isEmpty()) {
                            last = lines.getLast().number();
                        } else if (System.nanoTime() - sentAt
                                >= settings.heartbeat().toNanos()) {
                            sent.add(new Sent.Beat());
                        }
                        if (!sent.isEmpty()) {
                            sentAt = System.nanoTime();
                        }
                        return sent;
                    });
        }
    }
}
