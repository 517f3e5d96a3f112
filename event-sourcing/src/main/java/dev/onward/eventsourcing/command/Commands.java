package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.store.CommandAlreadyLogged;
import dev.onward.eventsourcing.store.CommandEntry;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.LoggedCommand;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.EventTooLarge;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * The one write path (design.md part 2, steps 2 to 5): load the stream, look whether the command was carried out before,
 * decide each proposal on the history with those before it, append all or nothing.
 *
 * <ul>
 *   <li>A conflict with another writer is decided again on what that one wrote, five times at most; a caller who named
 *       the version expected is told at once instead.
 *   <li>A command whose key is known gives the facts of the first time, whatever would be decided now.
 * </ul>
 */
@ApplicationScoped
public class Commands {

    /** The most facts that one command may lead to, followers included (design decision 5). */
    public static final int MOST_RESULTING = 200;

    private static final int MOST_ATTEMPTS = 5;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(2);
    /** The calendar date at the other end of the world: a bare date is somebody's own today. */
    private static final Duration EASTERNMOST_ZONE = Duration.ofHours(14);

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
        return attempt(command, 1);
    }

    private <F, R extends Rejection> Uni<CommandResult<F, R>> attempt(Command<F, R> command, int number) {
        UUID tenant = command.stream().tenantId();
        return transactions
                .inTenant(tenant, tx -> once(tx, command))
                .onFailure(CommandAlreadyLogged.class)
                .recoverWithUni(lost -> transactions.inTenant(tenant, tx -> answerOfTheWinner(tx, command, lost)))
                .onFailure(SubjectErased.class)
                .recoverWithItem(() -> new Attempt.Ended<>(new CommandResult.Erased<>()))
                .onFailure(TooLargeAt.class)
                .recoverWithItem(e -> new Attempt.Ended<>(new CommandResult.TooLarge<>(((TooLargeAt) e).index)))
                .flatMap(attempt -> switch (attempt) {
                    case Attempt.Ended<F, R> it -> Uni.createFrom().item(it.result());
                    case Attempt.Overtaken<F, R> _
                    when number >= MOST_ATTEMPTS -> Uni.createFrom().item(new CommandResult.Contended<>());
                    case Attempt.Overtaken<F, R> _ -> pause(number).flatMap(_ -> attempt(command, number + 1));
                });
    }

    /**
     * Carries out a policy's or due command within the transaction of its cause. Its proposals bear derived ids; if the
     * first is recorded already, so is the rest, and they are given as they were.
     */
    public <F, R extends Rejection> Uni<CommandResult<F, R>> handleIn(Tx tx, Command<F, R> command) {
        return store.byIds(tx, List.of(command.proposals().getFirst().eventId()))
                .flatMap(found -> {
                    if (!found.isEmpty()) {
                        return streams.open(tx, command.type(), found)
                                .map(facts -> new CommandResult.Done<>(
                                        command.stream(),
                                        facts,
                                        found.getLast().envelope().version(),
                                        true));
                    }
                    return attemptIn(tx, command, 1);
                });
    }

    private <F, R extends Rejection> Uni<CommandResult<F, R>> attemptIn(Tx tx, Command<F, R> command, int number) {
        return once(tx, command).flatMap(attempt -> switch (attempt) {
            case Attempt.Ended<F, R> it -> Uni.createFrom().item(it.result());
            // Each statement sees what has been committed before it, so the next attempt may follow at once.
            case Attempt.Overtaken<F, R> _ when number < MOST_ATTEMPTS -> attemptIn(tx, command, number + 1);
            case Attempt.Overtaken<F, R> _ -> Uni.createFrom().item(new CommandResult.Contended<>());
        });
    }

    /**
     * Carries out what is told of many streams of one person within one transaction, with a few statements for all of them.
     * Each stream is a matter of its own: one that is refused keeps no other out. Proposals bear derived ids; those that
     * are recorded already are passed over, so telling the same again is {@link CommandResult.Done} with no facts.
     *
     * @return in the order in which the streams were told of; a failure with {@link OvertakenInBulk} where another
     *     transaction was faster with one of them: the whole is to be done again
     */
    public <F, R extends Rejection> Uni<List<CommandResult<F, R>>> handleAllIn(Tx tx, BulkCommand<F, R> command) {
        List<StreamId> ids =
                command.told().stream().map(BulkCommand.Told::stream).toList();
        return command.decider()
                .apply(tx)
                .flatMap(decide -> streams.loadAll(tx, command.type(), ids, command.personId())
                        .flatMap(loaded -> appendAll(tx, command, judged(command, loaded, decide))));
    }

    /** A stream that was told of: what came of it already, or what is to be appended. */
    private sealed interface InBulk<F, R extends Rejection> {
        record Settled<F, R extends Rejection>(CommandResult<F, R> result) implements InBulk<F, R> {}

        record ToAppend<F, R extends Rejection>(Streams.Decided<F> decided) implements InBulk<F, R> {}
    }

    private <F, R extends Rejection> List<InBulk<F, R>> judged(
            BulkCommand<F, R> command, List<OpenStream<F>> loaded, Decide<F, R> decide) {
        List<InBulk<F, R>> judged = new ArrayList<>(loaded.size());
        for (int i = 0; i < loaded.size(); i++) {
            judged.add(judged(command, command.told().get(i), loaded.get(i), decide));
        }
        return judged;
    }

    private <F, R extends Rejection> InBulk<F, R> judged(
            BulkCommand<F, R> command, BulkCommand.Told<F> told, OpenStream<F> stream, Decide<F, R> decide) {
        if (!command.personId().equals(stream.history().personId())) {
            return new InBulk.Settled<>(new CommandResult.NotFound<>());
        }
        Set<UUID> recorded = new HashSet<>();
        stream.history().entries().forEach(it -> recorded.add(it.envelope().eventId()));
        List<Proposal<F>> fresh = told.proposals().stream()
                .filter(it -> !recorded.contains(it.eventId()))
                .toList();
        if (fresh.isEmpty()) {
            return new InBulk.Settled<>(new CommandResult.Done<>(
                    told.stream(), List.of(), stream.history().version(), true));
        }
        return switch (decideAll(fresh, stream, decide)) {
            case Decided.No<F, R> no -> new InBulk.Settled<>(ofTold(told, fresh, no.result()));
            case Decided.Yes<F, R> yes ->
                Streams.tooLarge(command.type(), yes.proposals())
                        .<InBulk<F, R>>map(
                                id -> new InBulk.Settled<>(new CommandResult.TooLarge<>(indexOf(told.proposals(), id))))
                        .orElseGet(() -> new InBulk.ToAppend<>(new Streams.Decided<>(stream, yes.proposals())));
        };
    }

    /** The index among all that was told, recorded already or not. */
    private static <F, R extends Rejection> CommandResult<F, R> ofTold(
            BulkCommand.Told<F> told, List<Proposal<F>> fresh, CommandResult<F, R> result) {
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
                    CommandResult.StreamFull<F, R> _,
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
        for (InBulk<F, R> each : judged) {
            if (each instanceof InBulk.ToAppend<F, R> it) {
                toAppend.add(it.decided());
            }
        }
        Uni<List<Streams.Appended<F>>> appending = toAppend.isEmpty()
                ? Uni.createFrom().item(List.of())
                : streams.appendAll(tx, command.type(), command.personId(), toAppend, command.origin());
        return appending.map(appended -> {
            Iterator<Streams.Appended<F>> next = appended.iterator();
            List<CommandResult<F, R>> results = new ArrayList<>(judged.size());
            for (InBulk<F, R> each : judged) {
                results.add(
                        switch (each) {
                            case InBulk.Settled<F, R> it -> it.result();
                            case InBulk.ToAppend<F, R> _ -> done(next.next());
                        });
            }
            return results;
        });
    }

    private static <F, R extends Rejection> CommandResult<F, R> done(Streams.Appended<F> appended) {
        return switch (appended) {
            case Streams.Appended.Overtaken<F> _ -> throw new OvertakenInBulk();
            case Streams.Appended.Written<F> it ->
                new CommandResult.Done<>(
                        it.facts().history().id(),
                        it.facts().added(),
                        it.facts().history().version(),
                        false);
        };
    }

    /** Another transaction wrote to one of many streams meanwhile; nothing of this one may be committed. */
    public static final class OvertakenInBulk extends RuntimeException {
        private static final long serialVersionUID = 1;

        OvertakenInBulk() {
            super("another transaction was faster with one of many streams", null, false, false);
        }
    }

    /** One attempt. The log is read after the stream: a first request that commits in between is then seen as one. */
    private <F, R extends Rejection> Uni<Attempt<F, R>> once(Tx tx, Command<F, R> command) {
        return streams.load(tx, command.type(), command.stream(), command.personId())
                .flatMap(stream -> {
                    if (!command.personId().equals(stream.history().personId())
                            || (stream.history().version() == 0 && !command.opens())) {
                        return ended(new CommandResult.NotFound<F, R>());
                    }
                    return logged(tx, command)
                            .flatMap(before ->
                                    before.isPresent() ? ended(before.get()) : expectedOrDecide(tx, command, stream));
                });
    }

    private <F, R extends Rejection> Uni<Attempt<F, R>> expectedOrDecide(
            Tx tx, Command<F, R> command, OpenStream<F> stream) {
        long version = stream.history().version();
        if (command.expectedVersion().isPresent() && command.expectedVersion().getAsLong() != version) {
            return ended(new CommandResult.VersionMismatch<F, R>(version));
        }
        return command.decider().apply(tx).flatMap(decide -> switch (decideAll(command.proposals(), stream, decide)) {
            case Decided.No<F, R> no -> ended(no.result());
            case Decided.Yes<F, R> yes -> append(tx, command, stream, yes.proposals());
        });
    }

    private <F, R extends Rejection> Decided<F, R> decideAll(
            List<Proposal<F>> proposals, OpenStream<F> stream, Decide<F, R> decide) {
        StreamHistory<F> history = stream.history();
        List<Proposal<F>> accepted = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            Proposal<F> proposal = proposals.get(i);
            if (isInFuture(proposal)) {
                return new Decided.No<>(new CommandResult.InFuture<>(i));
            }
            switch (decide.decide(proposal, history)) {
                case Decision.Rejected<F, R> no -> {
                    return new Decided.No<>(new CommandResult.Refused<>(no.rejection(), i));
                }
                case Decision.Accepted<F, R> yes -> {
                    accepted.addAll(yes.proposals());
                    history = history.plus(yes.proposals());
                }
            }
            if (accepted.size() > MOST_RESULTING || history.version() > mostFacts) {
                return new Decided.No<>(new CommandResult.StreamFull<>(mostFacts));
            }
        }
        return new Decided.Yes<>(accepted);
    }

    private static boolean isInFuture(Proposal<?> proposal) {
        return isInFuture(proposal.occurredAt(), proposal.proposedAt())
                || (proposal.entry() instanceof FactCorrected<?> it
                        && isInFuture(it.occurredAt(), proposal.proposedAt()));
    }

    private static boolean isInFuture(OccurredAt occurredAt, Instant now) {
        return switch (occurredAt) {
            case OccurredAt.At at -> at.instant().isAfter(now.plus(CLOCKS_MAY_DIFFER));
            case OccurredAt.On on -> on.day().isAfter(LocalDate.ofInstant(now.plus(EASTERNMOST_ZONE), ZoneOffset.UTC));
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
                    when command.expectedVersion().isPresent() ->
                        ended(new CommandResult.VersionMismatch<F, R>(it.version()));
                    case Streams.Appended.Overtaken<F> _ -> Uni.createFrom().item(new Attempt.Overtaken<>());
                    case Streams.Appended.Written<F> it ->
                        command.also()
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
