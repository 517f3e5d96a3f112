package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.privacy.TooManyNewKeys;
import dev.onward.eventsourcing.store.CommandAlreadyLogged;
import dev.onward.eventsourcing.store.CommandEntry;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.LoggedCommand;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.EventTooLarge;
import dev.onward.eventsourcing.stream.OpenFact;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contention;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Slices;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one write path (design.md part 2, steps 2 to 5): load the stream, decide each proposal on the history with those before
 * it, append all or nothing; and answer what was carried out before as it was answered then.
 *
 * <ul>
 *   <li>A conflict with another writer is decided again on what that one wrote, five times and a second at most, waiting
 *       for its lock included; a caller who named the version expected is told at once instead.
 *   <li>A command whose key is known gives the facts of the first time, whatever would be decided now.
 * </ul>
 */
@ApplicationScoped
public class Commands {

    /** The most facts that one command may lead to, followers included (design decision 5). */
    public static final int MOST_RESULTING = 200;

    private static final int MOST_ATTEMPTS = 5;
    /** Anyone who waits longer may as well ask again, and meanwhile leaves the connection to others. */
    private static final Duration LONGEST_CONTENTION = Duration.ofSeconds(1);
    /** An attempt that begins late still waits for a writer that is about to commit. */
    private static final Duration SHORTEST_LOCK = Duration.ofMillis(50);

    private static final int CREATED = 201;

    private final Vertx vertx;
    private final Transactions transactions;
    private final EventStore store;
    private final CommandLog log;
    private final Streams streams;
    private final int mostFacts;

    public Commands(
            Vertx vertx,
            Transactions transactions,
            EventStore store,
            CommandLog log,
            Streams streams,
            @ConfigProperty(name = "onward.stream.most-facts", defaultValue = "2000") int mostFacts) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.store = store;
        this.log = log;
        this.streams = streams;
        this.mostFacts = mostFacts;
    }

    /** Carries out a person's command in transactions of its own. */
    public <F, R extends Rejection> Uni<CommandResult<F, R>> handle(Command<F, R> command) {
        return Uni.createFrom().deferred(() -> attempt(command, 1, new Patience()));
    }

    private <F, R extends Rejection> Uni<CommandResult<F, R>> attempt(
            Command<F, R> command, int number, Patience patience) {
        UUID tenant = command.stream().tenantId();
        return transactions
                .inTenant(tenant, patience::longestLock, tx -> once(tx, command))
                // Overtaken itself, or what else its transaction writes was.
                .onFailure(failure -> Transactions.isLockTimeout(failure) || failure instanceof Contention)
                .recoverWithItem(() -> new Attempt.Overtaken<>())
                .onFailure(CommandAlreadyLogged.class)
                .recoverWithUni(lost -> transactions.inTenant(tenant, tx -> answerOfTheWinner(tx, command, lost)))
                .onFailure(Commands::isNo)
                .recoverWithItem(e -> new Attempt.Ended<>(no(e)))
                .flatMap(attempt -> switch (attempt) {
                    case Attempt.Ended<F, R> it -> Uni.createFrom().item(it.result());
                    case Attempt.Overtaken<F, R> _
                    when number >= MOST_ATTEMPTS || patience.isOver() ->
                        Uni.createFrom().item(new CommandResult.Contended<>());
                    case Attempt.Overtaken<F, R> _ ->
                        pause(number).flatMap(_ -> attempt(command, number + 1, patience));
                });
    }

    /** How long others are waited for. It begins with the first transaction: until then the command waits for its own turn. */
    private static final class Patience {

        private long until = System.nanoTime() + LONGEST_CONTENTION.toNanos();
        private boolean begun;

        private Duration longestLock() {
            if (!begun) {
                begun = true;
                until = System.nanoTime() + LONGEST_CONTENTION.toNanos();
            }
            Duration left = Duration.ofNanos(until - System.nanoTime());
            return left.compareTo(SHORTEST_LOCK) < 0 ? SHORTEST_LOCK : left;
        }

        private boolean isOver() {
            return System.nanoTime() - until >= 0;
        }
    }

    /**
     * Carries out a policy's or due command within the transaction of its cause. Its proposals have derived ids; if the
     * first is recorded already, so is the rest, and they are given as they were.
     */
    public <F, R extends Rejection> Uni<CommandResult<F, R>> handleIn(Tx tx, Command<F, R> command) {
        return attemptIn(tx, command, 1)
                // Found out before anything is written: the transaction of the cause goes on without the fact.
                .onFailure(Commands::isNo)
                .recoverWithItem(Commands::no);
    }

    /** What cannot be recorded, and would not be the next time either; nothing has been written when it is found out. */
    private static boolean isNo(Throwable failure) {
        return failure instanceof SubjectErased || failure instanceof TooManyNewKeys || failure instanceof TooLargeAt;
    }

    private static <F, R extends Rejection> CommandResult<F, R> no(Throwable failure) {
        return switch (failure) {
            case SubjectErased _ -> new CommandResult.Erased<>();
            case TooManyNewKeys e -> new CommandResult.TooManyNewPeople<>(e.most(), e.asked());
            case TooLargeAt e -> new CommandResult.TooLarge<>(e.index);
            default -> throw new IllegalStateException("no refusal", failure);
        };
    }

    private <F, R extends Rejection> Uni<CommandResult<F, R>> attemptIn(Tx tx, Command<F, R> command, int number) {
        Optional<OpenStream<F>> recalled =
                number == 1 ? streams.recalled(tx, command.type(), command.stream()) : Optional.empty();
        return recalled.map(stream -> Uni.createFrom().item(stream))
                .orElseGet(() -> streams.loadToAppend(tx, command.type(), command.stream(), command.personId()))
                .flatMap(stream -> repeated(command, stream)
                        .<Uni<Attempt<F, R>>>map(Commands::ended)
                        .orElseGet(() -> onceOn(tx, command, stream)))
                .flatMap(attempt -> switch (attempt) {
                    case Attempt.Ended<F, R> it -> Uni.createFrom().item(it.result());
                    // Each statement sees what has been committed before it, so the next attempt may follow at once;
                    // unless what is proposed comes of what was seen before: then all of it is to be done again.
                    case Attempt.Overtaken<F, R> _
                    when recalled.isEmpty() && number < MOST_ATTEMPTS -> attemptIn(tx, command, number + 1);
                    case Attempt.Overtaken<F, R> _ -> Uni.createFrom().item(new CommandResult.Contended<>());
                });
    }

    /**
     * Carries out what is told of many streams of one person within one transaction, with a few statements for all of them.
     * Each stream is decided by itself: a refused one does not affect the others. Proposals have derived ids; unless the
     * command plans otherwise, those that are recorded already are passed over, so telling the same again is {@link
     * CommandResult.Done} with no facts.
     *
     * @return in the order in which the streams were told of; a failure with {@link OvertakenInBulk} where another
     *     transaction was faster with one of them: the whole is to be done again
     */
    public <F, R extends Rejection> Uni<List<CommandResult<F, R>>> handleAllIn(Tx tx, BulkCommand<F, R> command) {
        List<StreamId> ids =
                command.told().stream().map(BulkCommand.StreamProposals::stream).toList();
        return command.decider()
                .apply(tx)
                .flatMap(decide -> streams.loadEach(tx, command.type(), ids, command.personId())
                        .flatMap(loaded -> judged(command, loaded, decide))
                        .flatMap(judged -> appendAll(tx, command, judged)));
    }

    /** A stream that was told of: what came of it already, or what is to be appended. */
    private sealed interface InBulk<F, R extends Rejection> {
        record Settled<F, R extends Rejection>(CommandResult<F, R> result) implements InBulk<F, R> {}

        record ToAppend<F, R extends Rejection>(Streams.Decided<F> decided) implements InBulk<F, R> {}
    }

    private <F, R extends Rejection> Uni<List<InBulk<F, R>>> judged(
            BulkCommand<F, R> command, List<Streams.Loaded<F>> loaded, Decide<F, R> decide) {
        Iterator<BulkCommand.StreamProposals<F>> told = command.told().iterator();
        return Slices.map(loaded, each -> {
            BulkCommand.StreamProposals<F> toldOfIt = told.next();
            return switch (each) {
                case Streams.Loaded.Readable<F>(OpenStream<F> stream) -> judged(command, toldOfIt, stream, decide);
                case Streams.Loaded.Unreadable<F> it ->
                    new InBulk.Settled<>(new CommandResult.Unreadable<>(it.because()));
            };
        });
    }

    private <F, R extends Rejection> InBulk<F, R> judged(
            BulkCommand<F, R> command, BulkCommand.StreamProposals<F> told, OpenStream<F> stream, Decide<F, R> decide) {
        if (!command.personId().equals(stream.history().personId())) {
            return new InBulk.Settled<>(new CommandResult.NotFound<>());
        }
        List<Proposal<F>> fresh = command.planning().plan(told, stream.history(), decide);
        if (fresh.isEmpty()) {
            return new InBulk.Settled<>(new CommandResult.Done<>(
                    told.stream(), List.of(), stream.history().version(), true));
        }
        return switch (new Deciding<>(fresh, stream.history(), decide).all()) {
            case Decided.No<F, R> no -> new InBulk.Settled<>(ofTold(told, fresh, no.result()));
            case Decided.Yes<F, R> yes ->
                Streams.tooLarge(command.type(), yes.proposals())
                        .<InBulk<F, R>>map(
                                id -> new InBulk.Settled<>(new CommandResult.TooLarge<>(indexOf(told.proposals(), id))))
                        .orElseGet(() -> new InBulk.ToAppend<>(new Streams.Decided<>(stream, yes.proposals())));
        };
    }

    /** The index among all that was told, recorded already or not; the first where it was planned beside that. */
    private static <F, R extends Rejection> CommandResult<F, R> ofTold(
            BulkCommand.StreamProposals<F> told, List<Proposal<F>> fresh, CommandResult<F, R> result) {
        return switch (result) {
            case CommandResult.Refused<F, R> it ->
                new CommandResult.Refused<>(
                        it.rejection(),
                        indexOf(told.proposals(), fresh.get(it.index()).eventId()));
            case CommandResult.InFuture<F, R> it ->
                new CommandResult.InFuture<>(
                        indexOf(told.proposals(), fresh.get(it.index()).eventId()));
            case CommandResult.Done<F, R> _,
                    CommandResult.TooLarge<F, R> _,
                    CommandResult.Misread<F, R> _,
                    CommandResult.Unreadable<F, R> _,
                    CommandResult.StreamFull<F, R> _,
                    CommandResult.StreamTooLarge<F, R> _,
                    CommandResult.TooManyFollow<F, R> _,
                    CommandResult.TooManyNewPeople<F, R> _,
                    CommandResult.NotFound<F, R> _,
                    CommandResult.VersionMismatch<F, R> _,
                    CommandResult.KeyReused<F, R> _,
                    CommandResult.Contended<F, R> _,
                    CommandResult.Erased<F, R> _ -> result;
        };
    }

    private <F, R extends Rejection> Uni<List<CommandResult<F, R>>> appendAll(
            Tx tx, BulkCommand<F, R> command, List<InBulk<F, R>> judged) {
        List<Streams.Decided<F>> toAppend = new ArrayList<>();
        List<BulkCommand.StreamProposals<F>> told = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            if (judged.get(i) instanceof InBulk.ToAppend<F, R> it) {
                toAppend.add(it.decided());
                told.add(command.told().get(i));
            }
        }
        return appended(tx, command, told, toAppend).map(appended -> {
            Iterator<CommandResult<F, R>> next = appended.iterator();
            return judged.stream()
                    .map(each -> switch (each) {
                        case InBulk.Settled<F, R> it -> it.result();
                        case InBulk.ToAppend<F, R> _ -> next.next();
                    })
                    .toList();
        });
    }

    /**
     * All together; where that would be refused, one after the other, so that only those are refused that would be by
     * themselves.
     */
    private <F, R extends Rejection> Uni<List<CommandResult<F, R>>> appended(
            Tx tx,
            BulkCommand<F, R> command,
            List<BulkCommand.StreamProposals<F>> told,
            List<Streams.Decided<F>> toAppend) {
        if (toAppend.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return streams.appendAll(tx, command.type(), command.personId(), toAppend, command.origin())
                .map(appended -> {
                    Iterator<Streams.Appended<F>> next = appended.iterator();
                    return told.stream()
                            .map(each -> Commands.<F, R>done(each.proposals(), next.next()))
                            .toList();
                })
                .onFailure(Commands::isNo)
                .recoverWithUni(() -> oneByOne(tx, command, told, toAppend));
    }

    private <F, R extends Rejection> Uni<List<CommandResult<F, R>>> oneByOne(
            Tx tx,
            BulkCommand<F, R> command,
            List<BulkCommand.StreamProposals<F>> told,
            List<Streams.Decided<F>> toAppend) {
        Iterator<BulkCommand.StreamProposals<F>> next = told.iterator();
        return Sequence.map(toAppend, decided -> {
            List<Proposal<F>> proposals = next.next().proposals();
            return streams.appendAll(tx, command.type(), command.personId(), List.of(decided), command.origin())
                    .map(appended -> Commands.<F, R>done(proposals, appended.getFirst()))
                    .onFailure(Commands::isNo)
                    .recoverWithItem(Commands::no);
        });
    }

    private static <F, R extends Rejection> CommandResult<F, R> done(
            List<Proposal<F>> told, Streams.Appended<F> appended) {
        return switch (appended) {
            case Streams.Appended.Misread<F> it -> misread(told, it);
            case Streams.Appended.Overfull<F> it -> new CommandResult.StreamTooLarge<>(it.most(), it.asked());
            case Streams.Appended.Overtaken<F> _ -> throw new OvertakenInBulk();
            case Streams.Appended.Written<F> it ->
                new CommandResult.Done<>(
                        it.facts().history().id(),
                        it.facts().added(),
                        it.facts().history().version(),
                        false);
        };
    }

    private static <F, R extends Rejection> CommandResult<F, R> misread(
            List<Proposal<F>> told, Streams.Appended.Misread<F> it) {
        return new CommandResult.Misread<>(indexOf(told, it.eventId()), it.type(), it.pointer());
    }

    /** Another transaction wrote to one of many streams meanwhile; nothing of this one may be committed. */
    public static final class OvertakenInBulk extends RuntimeException {
        private static final long serialVersionUID = 1;

        OvertakenInBulk() {
            super("another transaction was faster with one of many streams", null, false, false);
        }
    }

    /** What came of it when it was carried out before. */
    private static <F, R extends Rejection> Optional<CommandResult<F, R>> repeated(
            Command<F, R> command, OpenStream<F> stream) {
        Set<UUID> ids = new HashSet<>();
        command.proposals().forEach(it -> ids.add(it.eventId()));
        List<OpenFact<F>> recorded = stream.facts().stream()
                .filter(it -> ids.contains(it.recorded().envelope().eventId()))
                .toList();
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(new CommandResult.Done<>(
                        command.stream(),
                        recorded,
                        recorded.getLast().recorded().envelope().version(),
                        true));
    }

    /**
     * One attempt. Most commands come once, so the log is not asked first: one that was carried out before is refused by the
     * log's own key where it would be accepted again, and asked for where it would be refused now. The log is read after the
     * stream: a first request that commits in between is then seen as one.
     */
    private <F, R extends Rejection> Uni<Attempt<F, R>> once(Tx tx, Command<F, R> command) {
        return streams.loadToAppend(tx, command.type(), command.stream(), command.personId())
                .flatMap(stream -> onceOn(tx, command, stream));
    }

    private <F, R extends Rejection> Uni<Attempt<F, R>> onceOn(Tx tx, Command<F, R> command, OpenStream<F> stream) {
        if (!command.personId().equals(stream.history().personId())
                || (stream.history().version() == 0 && !command.opens())) {
            return ended(new CommandResult.NotFound<F, R>());
        }
        return expectedOrDecide(tx, command, stream).flatMap(attempt -> switch (attempt) {
            case Attempt.Ended<F, R>(CommandResult.Done<F, R> _) ->
                Uni.createFrom().item(attempt);
            case Attempt.Overtaken<F, R> _ -> Uni.createFrom().item(attempt);
            case Attempt.Ended<F, R> refused ->
                this.<F, R>logged(tx, command)
                        .map(before ->
                                before.<Attempt<F, R>>map(Attempt.Ended::new).orElse(refused));
        });
    }

    private <F, R extends Rejection> Uni<Attempt<F, R>> expectedOrDecide(
            Tx tx, Command<F, R> command, OpenStream<F> stream) {
        long version = stream.history().version();
        if (!command.accepted().accept(version)) {
            return ended(new CommandResult.VersionMismatch<F, R>(version));
        }
        return command.decider()
                .apply(tx)
                .flatMap(decide -> Slices.until(new Deciding<>(command.proposals(), stream.history(), decide)::next))
                .flatMap(decided -> switch (decided) {
                    case Decided.No<F, R> no -> ended(no.result());
                    case Decided.Yes<F, R> yes -> append(tx, command, stream, yes.proposals());
                });
    }

    /** The proposals of a batch, decided one after the other, each on the history with what the ones before it gave. */
    private final class Deciding<F, R extends Rejection> {

        private final List<Proposal<F>> proposals;
        private final Decide<F, R> decide;
        private final List<Proposal<F>> accepted = new ArrayList<>();
        private StreamHistory<F> history;
        private int index;

        private Deciding(List<Proposal<F>> proposals, StreamHistory<F> history, Decide<F, R> decide) {
            this.proposals = proposals;
            this.history = history;
            this.decide = decide;
        }

        /** Decides the next; empty while there are more. */
        private Optional<Decided<F, R>> next() {
            // Each that is left leads to one fact at least, so it is known before anything is decided.
            long least = history.version() + proposals.size() - index;
            if (least > mostFacts) {
                return no(new CommandResult.StreamFull<>(mostFacts, least));
            }
            Proposal<F> proposal = proposals.get(index);
            if (isInFuture(proposal)) {
                return no(new CommandResult.InFuture<>(index));
            }
            switch (decide.decide(proposal, history)) {
                case Decision.Rejected<F, R> refused -> {
                    return no(new CommandResult.Refused<>(refused.rejection(), index));
                }
                case Decision.Accepted<F, R> yes -> {
                    accepted.addAll(yes.proposals());
                    history = history.plus(yes.proposals());
                }
            }
            if (accepted.size() > MOST_RESULTING) {
                return no(new CommandResult.TooManyFollow<>(MOST_RESULTING, accepted.size()));
            }
            if (history.version() > mostFacts) {
                return no(new CommandResult.StreamFull<>(mostFacts, history.version()));
            }
            index++;
            return index < proposals.size() ? Optional.empty() : Optional.of(new Decided.Yes<>(accepted));
        }

        /** All of them at a stretch. */
        private Decided<F, R> all() {
            Optional<Decided<F, R>> decided = next();
            while (decided.isEmpty()) {
                decided = next();
            }
            return decided.get();
        }

        private Optional<Decided<F, R>> no(CommandResult<F, R> result) {
            return Optional.of(new Decided.No<>(result));
        }
    }

    private static boolean isInFuture(Proposal<?> proposal) {
        return isInFuture(proposal.occurredAt(), proposal.proposedAt())
                || (proposal.entry() instanceof FactCorrected<?> it
                        && isInFuture(it.occurredAt(), proposal.proposedAt()));
    }

    private static boolean isInFuture(OccurredAt occurredAt, Instant now) {
        return switch (occurredAt) {
            case OccurredAt.At at -> Horizon.isAhead(at.instant(), now);
            case OccurredAt.On on -> Horizon.isAhead(on.day(), now);
            case OccurredAt.Unknown _ -> false;
        };
    }

    private <F, R extends Rejection> Uni<Attempt<F, R>> append(
            Tx tx, Command<F, R> command, OpenStream<F> stream, List<Proposal<F>> accepted) {
        return entry(tx, command)
                .flatMap(entry ->
                        streams.append(tx, command.type(), stream, accepted, command.origin(), entry.orElse(null)))
                .onFailure(EventTooLarge.class)
                .transform(e -> new TooLargeAt(indexOf(command.proposals(), ((EventTooLarge) e).eventId())))
                .flatMap(appended -> switch (appended) {
                    case Streams.Appended.Overtaken<F> it
                    when !command.accepted().any() -> ended(new CommandResult.VersionMismatch<F, R>(it.version()));
                    case Streams.Appended.Overtaken<F> _ -> Uni.createFrom().item(new Attempt.Overtaken<>());
                    case Streams.Appended.Misread<F> it -> ended(misread(command.proposals(), it));
                    case Streams.Appended.Overfull<F> it ->
                        ended(new CommandResult.StreamTooLarge<F, R>(it.most(), it.asked()));
                    case Streams.Appended.Written<F> it ->
                        command.inTransaction()
                                .write(tx, it.facts())
                                .replaceWith(new Attempt.Ended<>(new CommandResult.Done<F, R>(
                                        command.stream(),
                                        it.facts().added(),
                                        it.facts().history().version(),
                                        false)));
                });
    }

    private static <F> int indexOf(List<Proposal<F>> proposals, UUID eventId) {
        for (int i = 0; i < proposals.size(); i++) {
            if (proposals.get(i).eventId().equals(eventId)) {
                return i;
            }
        }
        return 0;
    }

    private <F, R extends Rejection> Uni<Optional<CommandEntry>> entry(Tx tx, Command<F, R> command) {
        RequestKey key = command.key();
        if (key == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return streams.hmac(tx, command.personId(), key.digest())
                .map(hmac -> Optional.of(new CommandEntry(key.actorId(), key.key(), hmac, CREATED)));
    }

    private <F, R extends Rejection> Uni<Optional<CommandResult<F, R>>> logged(Tx tx, Command<F, R> command) {
        RequestKey key = command.key();
        if (key == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return log.find(tx, key.actorId(), key.key())
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<CommandResult<F, R>>empty())
                        : streams.hmac(tx, command.personId(), key.digest())
                                .flatMap(hmac -> hmac.equals(
                                                found.get().command().requestHmac())
                                        ? firstAnswer(tx, command, found.get()).map(Optional::of)
                                        : Uni.createFrom().item(Optional.of(new CommandResult.KeyReused<>()))));
    }

    private <F, R extends Rejection> Uni<CommandResult<F, R>> firstAnswer(
            Tx tx, Command<F, R> command, LoggedCommand first) {
        return store.byIds(tx, first.eventIds())
                .flatMap(events -> streams.open(tx, command.type(), events))
                .map(facts -> new CommandResult.Done<>(
                        first.stream(), facts, first.versions().getLast(), true));
    }

    private <F, R extends Rejection> Uni<Attempt<F, R>> answerOfTheWinner(
            Tx tx, Command<F, R> command, Throwable lost) {
        return this.<F, R>logged(tx, command)
                .map(found -> new Attempt.Ended<>(found.orElseThrow(
                        () -> new IllegalStateException("the command log refused a key that it does not hold", lost))));
    }

    private static <F, R extends Rejection> Uni<Attempt<F, R>> ended(CommandResult<F, R> result) {
        return Uni.createFrom().item(new Attempt.Ended<>(result));
    }

    /** On the caller's own context: a delay on another thread would leave the session's event loop behind. */
    private Uni<Void> pause(int attempt) {
        long millis = ThreadLocalRandom.current().nextLong(1, 10L << attempt);
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(millis, _ -> emitter.complete(null)));
    }

    private sealed interface Attempt<F, R extends Rejection> {
        record Ended<F, R extends Rejection>(CommandResult<F, R> result) implements Attempt<F, R> {}

        record Overtaken<F, R extends Rejection>() implements Attempt<F, R> {}
    }

    private sealed interface Decided<F, R extends Rejection> {
        record Yes<F, R extends Rejection>(List<Proposal<F>> proposals) implements Decided<F, R> {}

        record No<F, R extends Rejection>(CommandResult<F, R> result) implements Decided<F, R> {}
    }

    private static final class TooLargeAt extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int index;

        TooLargeAt(int index) {
            super("a fact is larger than a published event may be", null, false, false);
            this.index = index;
        }
    }
}
