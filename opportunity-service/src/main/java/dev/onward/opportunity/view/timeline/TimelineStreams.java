package dev.onward.opportunity.view.timeline;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.TooManyAtOnce;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.opportunity.sharing.Slots;
import dev.onward.opportunity.stream.search.Searches;
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
 *   <li>Nothing is missed and nothing told twice by anyone who reads on from the last number they got: a line becomes
 *       visible only after all with lower numbers (see {@link TimelineWriter}), with one exception that {@link
 *       Timeline#after} knows.
 *   <li>No state outlives a connection, and none is shared: each stream looks for itself, at a counter by its key, and
 *       reads no further than its client has taken.
 *   <li>Anyone who is admitted has a place from then on, so that many who come at once get no more places than there
 *       are. A place whose stream does not begin, because the client has hung up, is given back after a while.
 *   <li>A stream ends when its token does, after the longest time, when nobody reads it, and when the service stops; the
 *       client then comes again with {@code Last-Event-ID}.
 *   <li>All of a stream happens on the context that subscribed to it.
 * </ul>
 */
@ApplicationScoped
public class TimelineStreams {

    private static final Logger LOG = Logger.getLogger(TimelineStreams.class);

    /** From the admission to the first look is a matter of milliseconds. */
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(10);

    /** Somebody closes a window, or a stream that nobody reads is ended. */
    private static final Duration COME_AGAIN = Duration.ofSeconds(30);

    private static final int SOON_SECONDS = 5;

    private static final int BEATS_UNREAD = 4;

    private final Timeline timeline;
    private final Searches searches;
    private final Transactions transactions;
    private final Contexts contexts;
    private final Vertx vertx;
    private final TimelineStreamSettings settings;
    private final Slots slots;

    // Both under this object's lock.
    private final Set<Place> taken = new HashSet<>();
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
        this.slots = new Slots(settings.most(), settings.mostOfTenant(), settings.mostPerPerson());
    }

    /** What is sent: a line, or nothing but a sign of life. */
    sealed interface Sent {
        record NewLine(TimelineLine line) implements Sent {}

        record Beat() implements Sent {}
    }

    /** A place of a caller's, from their admission until their stream has ended. */
    static final class Place {
        private final Admission.Request request;
        private final Runnable back;
        private @Nullable Stream stream;

        private Place(Admission.Request request, Runnable back) {
            this.request = request;
            this.back = back;
        }
    }

    /**
     * Takes a place for one more stream of this search.
     *
     * @return a failure with 404 if the search is not the caller's, with 429 if there are too many streams, with 503
     *     once the service stops
     */
    Uni<Place> admit(Admission.Request request) {
        Caller caller = request.caller();
        return contexts.runAndReturn(() ->
                        transactions.inTenant(caller.tenantId(), tx -> requireOwn(tx, caller, request.searchId())))
                .map(_ -> take(request));
    }

    private Place take(Admission.Request request) {
        Caller caller = request.caller();
        Place place;
        synchronized (this) {
            if (stopped) {
                throw Problems.unavailable().retryAfter(SOON_SECONDS).asException();
            }
            place = switch (slots.ask(caller.tenantId(), caller.personId())) {
                case Slots.Asked.Given(Runnable back) -> new Place(request, back);
                case Slots.Asked.Full(LimitReached reached) ->
                    throw tooMany(reached).asException();
            };
            taken.add(place);
        }
        vertx.setTimer(BEGINS_WITHIN.toMillis(), _ -> giveBackUnused(place));
        return place;
    }

    private static Problem tooMany(LimitReached reached) {
        return Problems.tooMany(
                Problem.of("too-many-streams"),
                "streams open",
                reached,
                "Close one of them first, or read the list.",
                COME_AGAIN);
    }

    private synchronized void giveBackUnused(Place place) {
        if (place.stream == null) {
            giveBack(place);
        }
    }

    private synchronized void giveBack(Place place) {
        taken.remove(place);
        place.back.run();
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

    /**
     * The lines of a search after number {@code after}, without end; a beat comes first.
     *
     * @param place from {@link #admit}
     * @param tokenEnds when the caller's token does
     */
    Multi<Sent> stream(Place place, long after, Instant tokenEnds) {
        Admission.Request admitted = place.request;
        return Multi.createFrom()
                .deferred(() -> run(place, new Stream(admitted.caller(), admitted.searchId(), after, tokenEnds)));
    }

    private Multi<Sent> run(Place place, Stream stream) {
        synchronized (this) {
            place.stream = stream;
            // A place that was given back meanwhile: its client comes again and is counted again.
            stream.over = stopped || !taken.contains(place);
        }
        return Multi.createBy()
                .repeating()
                .uni(stream::next)
                .whilst(_ -> !stream.isOver())
                .onItem()
                .transformToMultiAndConcatenate(sent -> Multi.createFrom().iterable(sent))
                // Anyone who reads is sent a beat sooner than that. One who does not read asks for nothing, and would
                // keep their place.
                .ifNoItem()
                .after(settings.heartbeat().multipliedBy(BEATS_UNREAD))
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(SafeTrace.of(failure), "a stream of a timeline ends early"))
                // To the client it is an end like any other: it comes again with the number of its last line.
                .onFailure()
                .recoverWithCompletion()
                .onTermination()
                .invoke(() -> ended(place, stream));
    }

    private void ended(Place place, Stream stream) {
        giveBack(place);
        stream.ended.complete(null);
    }

    /** Ends every stream that is open now; completes when each has. */
    public CompletableFuture<Void> endAll() {
        List<Stream> all = new ArrayList<>();
        synchronized (this) {
            for (Place place : taken) {
                Stream stream = place.stream;
                if (stream != null) {
                    all.add(stream);
                }
            }
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
                    // So much else of theirs is under way: what is new is looked for the next time.
                    .onFailure(TooManyAtOnce.class)
                    .recoverWithItem(List.of())
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
