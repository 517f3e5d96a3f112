package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.BulkCommand;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.due.DueRunner;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.operations.Backlog;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Remark;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.job.ImportJob.Progress;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records an import one chunk after the other. A chunk's facts, the progress and the word that the next chunk is due are one
 * transaction, under the lock of its due row: a process that is killed leaves a chunk done or not begun, and no two
 * replicas do the same one.
 */
@ApplicationScoped
public class ImportBatches implements DueHandler {

    public static final String KIND = "import-batch";

    private final ImportJobs jobs;
    private final Privacy privacy;
    private final WordTable words;
    private final OpportunityCommandHandler handler;
    private final DueWork dueWork;
    private final DueRunner runner;
    private final Backlog backlog;
    private final Vertx vertx;
    private final ImportSettings settings;
    private final TimeAndIds timeAndIds;

    public ImportBatches(
            ImportJobs jobs,
            Privacy privacy,
            WordTable words,
            OpportunityCommandHandler handler,
            DueWork dueWork,
            DueRunner runner,
            Backlog backlog,
            Vertx vertx,
            ImportSettings settings,
            TimeAndIds timeAndIds) {
        this.jobs = jobs;
        this.privacy = privacy;
        this.words = words;
        this.handler = handler;
        this.dueWork = dueWork;
        this.runner = runner;
        this.backlog = backlog;
        this.vertx = vertx;
        this.settings = settings;
        this.timeAndIds = timeAndIds;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The chunk is due now; this replica looks as soon as the transaction has committed. */
    public Uni<Void> schedule(Tx tx, UUID importId, UUID personId, int chunk) {
        return schedule(tx, importId, personId, chunk, Duration.ZERO);
    }

    private Uni<Void> schedule(Tx tx, UUID importId, UUID personId, int chunk, Duration pause) {
        tx.afterCommit(() -> vertx.setTimer(1 + pause.toMillis(), _ -> runner.wake()));
        return dueWork.scheduleAnyway(
                tx,
                Due.of(
                        Ids.derived(importId, "chunk/" + chunk),
                        KIND,
                        new StreamId(tx.tenantId(), "import", importId),
                        personId,
                        timeAndIds.now().plus(pause)));
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        long begun = System.nanoTime();
        UUID importId = due.stream().id();
        return jobs.lock(tx, importId).flatMap(found -> {
            if (found.isEmpty() || found.get().state().isOver()) {
                return Uni.createFrom().voidItem();
            }
            ImportJob job = found.get();
            return attempts(tx, due.dueId())
                    .flatMap(attempts -> attempts >= settings.mostAttempts()
                            ? jobs.end(tx, importId, ImportState.FAILED, "GAVE_UP")
                            : jobs.chunk(tx, importId, job.nextChunk())
                                    .flatMap(content -> content.isEmpty()
                                            ? jobs.end(tx, importId, ImportState.FAILED, "CONTENT_GONE")
                                            : record(tx, job, content.get(), begun)));
        });
    }

    private static Uni<Integer> attempts(Tx tx, UUID dueId) {
        return tx.sql("select attempts from due where tenant_id = :tenant and due_id = :due")
                .set("tenant", tx.tenantId())
                .set("due", dueId)
                .value(Integer.class);
    }

    private Uni<Void> record(Tx tx, ImportJob job, String sealed, long begun) {
        return privacy.openTexts(tx, List.of(job.layout(), sealed)).flatMap(clear -> {
            String layout = clear.get(0);
            String content = clear.get(1);
            return layout == null || content == null
                    ? jobs.end(tx, job.importId(), ImportState.FAILED, "PERSON_ERASED")
                    : record(tx, job, Reader.of(layout, words.words()), Chunk.of(content), begun);
        });
    }

    private Uni<Void> record(Tx tx, ImportJob job, Reader reader, Chunk chunk, long begun) {
        Horizon horizon = timeAndIds.horizon();
        Instant now = horizon.now();
        Target target = new Target(tx.tenantId(), job.searchId(), horizon);
        Tally tally = new Tally(job, settings.mostProblems());
        List<Reading.Taken> taken = new ArrayList<>();
        for (List<Row> group : chunk.groups()) {
            switch (reader.layout().read(group, target)) {
                case Reading.Bad it -> tally.bad(it.rows(), it.because());
                case Reading.Taken it -> taken.add(it);
            }
        }
        List<BulkCommand.StreamProposals<OpportunityFact>> told = taken.stream()
                .map(it -> told(tx.tenantId(), job, it.opportunity(), now))
                .toList();
        return handler.importAll(tx, job.personId(), job.searchId(), job.importId(), told)
                .flatMap(results -> {
                    for (int i = 0; i < results.size(); i++) {
                        tally.add(taken.get(i), results.get(i));
                    }
                    return end(tx, job, tally, begun);
                });
    }

    private BulkCommand.StreamProposals<OpportunityFact> told(
            UUID tenantId, ImportJob job, ImportedOpportunity opportunity, Instant now) {
        List<Proposal<OpportunityFact>> proposals = new ArrayList<>();
        for (ImportedFact it : opportunity.facts()) {
            proposals.add(new Proposal<>(
                    it.eventId(),
                    new Stated<>(it.fact()),
                    it.occurredAt(),
                    now,
                    new Actor(Actor.Kind.IMPORT, job.personId()),
                    new Source(Source.Kind.CSV, job.importId() + ":" + it.line())));
        }
        return new BulkCommand.StreamProposals<>(handler.stream(tenantId, opportunity.opportunityId()), proposals);
    }

    private Uni<Void> end(Tx tx, ImportJob job, Tally tally, long begun) {
        UUID importId = job.importId();
        int next = job.nextChunk() + 1;
        return (tally.problems.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : jobs.addProblems(tx, importId, Json.write(tally.problems)))
                .chain(() -> jobs.progress(tx, importId, tally.progress(), tally.problems.size(), tally.beyond))
                .chain(() -> jobs.deleteChunks(tx, importId, next))
                .chain(() -> next == job.chunks()
                        ? jobs.end(tx, importId, ImportState.DONE, null)
                        : next(tx, job, next, begun));
    }

    /**
     * A file has time, and what others tell meanwhile has not: the next chunk waits as often as long as this one took, and
     * longer while much is still to be sent and applied.
     */
    private Uni<Void> next(Tx tx, ImportJob job, int chunk, long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return backlog.hasReached(settings.mostPending())
                .flatMap(much -> schedule(tx, job.importId(), job.personId(), chunk, pause(took, much, settings)));
    }

    /** @param much whether much is still to be sent and applied */
    static Duration pause(Duration took, boolean much, ImportSettings settings) {
        Duration pause = took.multipliedBy(settings.pauses());
        return much && pause.compareTo(settings.pauseWhileMuchIsPending()) < 0
                ? settings.pauseWhileMuchIsPending()
                : pause;
    }

    /** What a batch comes to. */
    private static final class Tally {

        private final ArrayNode problems = Json.object().putArray("problems");
        private final int kept;
        private final int most;
        private int beyond;
        private int added;
        private int unchanged;
        private int bad;
        private int doubtful;
        private int opportunities;
        private int facts;

        private Tally(ImportJob job, int most) {
            this.kept = job.problemsKept();
            this.most = most;
        }

        void bad(int rows, Remark because) {
            bad += rows;
            problem(
                    because.line(),
                    because.column(),
                    true,
                    because.cause().name(),
                    because.cause().sentence());
        }

        void add(Reading.Taken taken, CommandResult<OpportunityFact, OpportunityRejection> result) {
            List<ImportedFact> told = taken.opportunity().facts();
            switch (result) {
                case CommandResult.Done<OpportunityFact, OpportunityRejection> it -> done(taken, it);
                case CommandResult.Refused<OpportunityFact, OpportunityRejection> it ->
                    refused(taken, told.get(it.index()), OpportunityProblems.of(it.rejection()));
                case CommandResult.InFuture<OpportunityFact, OpportunityRejection> it ->
                    bad(taken.rows(), remark(told.get(it.index()), Remark.Cause.DATE_AHEAD));
                case CommandResult.TooLarge<OpportunityFact, OpportunityRejection> it ->
                    bad(taken.rows(), remark(told.get(it.index()), Remark.Cause.TEXT_TOO_LONG));
                case CommandResult.Misread<OpportunityFact, OpportunityRejection> it ->
                    bad(taken.rows(), remark(told.get(it.index()), Remark.Cause.MISREAD));
                case CommandResult.Unreadable<OpportunityFact, OpportunityRejection> _ ->
                    bad(taken.rows(), remark(told.getFirst(), Remark.Cause.HISTORY_UNREADABLE));
                case CommandResult.StreamFull<OpportunityFact, OpportunityRejection> _,
                        CommandResult.StreamTooLarge<OpportunityFact, OpportunityRejection> _,
                        CommandResult.TooManyFollow<OpportunityFact, OpportunityRejection> _ ->
                    bad(taken.rows(), remark(told.getFirst(), Remark.Cause.TOO_MANY_FACTS));
                case CommandResult.TooManyNewPeople<OpportunityFact, OpportunityRejection> _ ->
                    bad(taken.rows(), remark(told.getFirst(), Remark.Cause.TOO_MANY_NEW_PEOPLE));
                case CommandResult.Erased<OpportunityFact, OpportunityRejection> _ ->
                    bad(taken.rows(), remark(told.getFirst(), Remark.Cause.PERSON_ERASED));
                case CommandResult.NotFound<OpportunityFact, OpportunityRejection> _ ->
                    bad(taken.rows(), remark(told.getFirst(), Remark.Cause.REFUSED));
                case CommandResult.VersionMismatch<OpportunityFact, OpportunityRejection> _,
                        CommandResult.KeyReused<OpportunityFact, OpportunityRejection> _,
                        CommandResult.Contended<OpportunityFact, OpportunityRejection> _ ->
                    throw new IllegalStateException("no outcome of a stream in bulk: " + result.getClass());
            }
        }

        private void done(Reading.Taken taken, CommandResult.Done<OpportunityFact, OpportunityRejection> result) {
            if (result.facts().isEmpty()) {
                unchanged += taken.rows();
            } else {
                added += taken.rows();
                facts += result.facts().size();
                opportunities += result.version() == result.facts().size() ? 1 : 0;
            }
            if (!taken.doubts().isEmpty()) {
                doubtful += taken.rows();
            }
            // What is said of the whole file is said with the import.
            taken.doubts().stream()
                    .filter(it -> !it.cause().isOfFile())
                    .forEach(it -> problem(
                            it.line(),
                            it.column(),
                            false,
                            it.cause().name(),
                            it.cause().sentence()));
        }

        private void refused(Reading.Taken taken, ImportedFact fact, Problem problem) {
            bad += taken.rows();
            problem(fact.line(), Remark.WHOLE_ROW, true, problem.slug(), problem.detail());
        }

        private static Remark remark(ImportedFact fact, Remark.Cause cause) {
            return new Remark(fact.line(), Remark.WHOLE_ROW, cause);
        }

        private void problem(long line, int column, boolean isBad, String cause, String sentence) {
            if (kept + problems.size() >= most) {
                beyond++;
                return;
            }
            ObjectNode problem = problems.addObject()
                    .put("number", kept + problems.size())
                    .put("line", line)
                    .put("bad", isBad)
                    .put("cause", cause)
                    .put("sentence", sentence);
            columnOf(column).ifPresent(it -> problem.put("column", it));
        }

        private static Optional<Integer> columnOf(int column) {
            return column == Remark.WHOLE_ROW ? Optional.empty() : Optional.of(column);
        }

        Progress progress() {
            return new Progress(added + unchanged + bad, added, unchanged, bad, doubtful, opportunities, facts);
        }
    }
}
