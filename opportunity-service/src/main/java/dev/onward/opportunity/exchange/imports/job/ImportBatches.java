package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
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
import dev.onward.eventsourcing.stream.OpenFact;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.KnownRow;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Recognition.Recognized;
import dev.onward.opportunity.exchange.imports.domain.Reconciliation;
import dev.onward.opportunity.exchange.imports.domain.Remark;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.job.ImportJob.Progress;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Records an import one batch after the other. The facts of its chunks, the progress and the word that the next chunk is due
 * are one transaction, under the lock of its due row: a process that is killed leaves a chunk done or not begun, and no two
 * replicas do the same one.
 */
@ApplicationScoped
public class ImportBatches implements DueHandler {

    public static final String KIND = "import-batch";

    private static final int ID_LENGTH = 36;

    private final ImportJobs jobs;
    private final Privacy privacy;
    private final WordTable words;
    private final OpportunityCommandHandler handler;
    private final Sheets sheets;
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
            Sheets sheets,
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
        this.sheets = sheets;
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

    /** The file is whole; this replica looks as soon as the transaction has committed. */
    public Uni<Void> begin(Tx tx, UUID importId, UUID personId) {
        return schedule(tx, importId, personId, "begin", Duration.ZERO);
    }

    private Uni<Void> schedule(Tx tx, UUID importId, UUID personId, int chunk, Duration pause) {
        return schedule(tx, importId, personId, "chunk/" + chunk, pause);
    }

    private Uni<Void> schedule(Tx tx, UUID importId, UUID personId, String step, Duration pause) {
        tx.afterCommit(() -> vertx.setTimer(1 + pause.toMillis(), _ -> runner.wake()));
        return dueWork.scheduleAnyway(
                tx,
                Due.of(
                        Ids.derived(importId, step),
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
                            : job.recognized() ? record(tx, job, begun) : recognize(tx, job));
        });
    }

    /** Which rows are known depends on what the imports before come to: these are waited for. */
    private Uni<Void> recognize(Tx tx, ImportJob job) {
        return jobs.isAfterAnother(tx, job)
                .flatMap(after -> after
                        ? schedule(
                                tx,
                                job.importId(),
                                job.personId(),
                                "after/" + timeAndIds.now().toEpochMilli(),
                                settings.pauseForAnother())
                        : withReader(
                                tx,
                                job,
                                reader -> sheets.recognize(tx, job, reader.trust())
                                        .flatMap(known -> known
                                                ? schedule(
                                                        tx,
                                                        job.importId(),
                                                        job.personId(),
                                                        job.nextChunk(),
                                                        Duration.ZERO)
                                                : ofErased(tx, job))));
    }

    private Uni<Void> record(Tx tx, ImportJob job, long begun) {
        return withReader(tx, job, reader -> record(tx, new Batch(tx.tenantId(), job, reader, begun)));
    }

    private Uni<Void> withReader(Tx tx, ImportJob job, Function<Reader, Uni<Void>> work) {
        return privacy.openTexts(tx, List.of(job.layout())).flatMap(clear -> {
            String layout = clear.getFirst();
            return layout == null ? ofErased(tx, job) : work.apply(Reader.of(layout, words.words()));
        });
    }

    private Uni<Void> ofErased(Tx tx, ImportJob job) {
        return jobs.end(tx, job.importId(), ImportState.FAILED, "PERSON_ERASED");
    }

    private static Uni<Integer> attempts(Tx tx, UUID dueId) {
        return tx.sql("select attempts from due where tenant_id = :tenant and due_id = :due")
                .set("tenant", tx.tenantId())
                .set("due", dueId)
                .value(Integer.class);
    }

    private Uni<Void> record(Tx tx, Batch batch) {
        return Multi.createBy()
                .repeating()
                .uni(() -> take(tx, batch))
                .whilst(taken -> taken && batch.hasRoom())
                .collect()
                .last()
                .flatMap(_ -> batch.isEmpty()
                        ? jobs.end(tx, batch.job.importId(), ImportState.FAILED, batch.missing)
                        : recorded(tx, batch).chain(() -> end(tx, batch)));
    }

    /** What is wrong with a later chunk ends the job when it is the first one. */
    private Uni<Boolean> take(Tx tx, Batch batch) {
        return jobs.chunk(tx, batch.job.importId(), batch.next).flatMap(found -> {
            if (found.isEmpty()) {
                batch.missing = "CONTENT_GONE";
                return Uni.createFrom().item(false);
            }
            ImportJobs.SealedChunk chunk = found.get();
            return privacy.openTexts(tx, Arrays.asList(chunk.content(), chunk.keys(), chunk.recognized()))
                    .map(clear -> {
                        String content = clear.getFirst();
                        if (content == null) {
                            batch.missing = "PERSON_ERASED";
                            return false;
                        }
                        batch.add(ChunkRead.of(Chunk.of(content), clear.get(1), clear.get(2)));
                        return true;
                    });
        });
    }

    /**
     * A chunk, and what is known of its groups.
     *
     * @param keys of each; none where ids tell, like {@code recognized}
     */
    private record ChunkRead(Chunk chunk, List<RowKeys> keys, List<Recognized> recognized) {

        static ChunkRead of(Chunk chunk, @Nullable String keys, @Nullable String recognized) {
            if (keys == null || recognized == null) {
                return new ChunkRead(chunk, List.of(), List.of());
            }
            List<Recognized> rows = PackedRows.recognized(recognized);
            return new ChunkRead(chunk.of(rows), PackedRows.keys(keys), rows);
        }

        boolean isTold(int group, long digest) {
            return !recognized.isEmpty() && recognized.get(group).isTold(digest);
        }

        boolean isTyped(int group) {
            return !recognized.isEmpty() && recognized.get(group).typed();
        }
    }

    /**
     * Chunks that are worked off in one transaction: one of which every row is to be recorded, or several of which hardly
     * any is. What recording costs whatever it is of is then not paid for every row that somebody edited.
     */
    private final class Batch {

        private static final int MOST_CHUNKS = 10;
        /** Of the rows of a chunk so large a part is hardly any: a row in forty of ten chunks. */
        private static final int HARDLY_ANY = 4;
        /** An item of due work may take only so long: a slow machine goes on in the next one. */
        private static final long LONG_ENOUGH = Duration.ofSeconds(1).toNanos();

        private final long begun;
        private final ImportJob job;
        private final Reader reader;
        private final DatesTrust trust;
        private final Horizon horizon;
        private final Target target;
        private final Tally tally;
        private final List<Told> told = new ArrayList<>();
        private int next;
        /** Why the next chunk cannot be taken. */
        private @Nullable String missing;

        private Batch(UUID tenantId, ImportJob job, Reader reader, long begun) {
            this.begun = begun;
            this.job = job;
            this.reader = reader;
            this.trust = reader.trust().after(job.datesOfSheet());
            this.horizon = timeAndIds.horizon();
            this.target = new Target(tenantId, job.searchId(), horizon);
            this.tally = new Tally(job, settings.mostProblems());
            this.next = job.nextChunk();
        }

        private void add(ChunkRead read) {
            next++;
            for (int i = 0; i < read.chunk().groups().size(); i++) {
                List<Row> group = read.chunk().groups().get(i);
                switch (reader.layout().read(group, target)) {
                    case Reading.Bad it -> tally.bad(group, it.because());
                    case Reading.Taken it -> {
                        long digest = it.opportunity().digest(trust);
                        Told row = new Told(
                                group,
                                it,
                                digest,
                                read.keys().isEmpty() ? null : read.keys().get(i),
                                read.isTyped(i));
                        if (read.isTold(i, digest)) {
                            tally.unchanged(row);
                        } else {
                            told.add(row);
                        }
                    }
                }
            }
        }

        /** The next chunk may be one of which every row is to be recorded. Where ids tell, it may go on with the last opportunity. */
        private boolean hasRoom() {
            return next < job.chunks()
                    && chunks() < MOST_CHUNKS
                    && System.nanoTime() - begun < LONG_ENOUGH
                    && told.size() * HARDLY_ANY < settings.rowsAtOnce()
                    && told.stream().allMatch(it -> it.keys() != null);
        }

        private boolean isEmpty() {
            return chunks() == 0;
        }

        private int chunks() {
            return next - job.nextChunk();
        }
    }

    private Uni<Void> recorded(Tx tx, Batch batch) {
        if (batch.told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ImportJob job = batch.job;
        Instant now = batch.horizon.now();
        Set<UUID> contradicted = new HashSet<>();
        Map<UUID, List<RowChange>> changes = new HashMap<>();
        return jobs.ofOtherSheets(tx, job.searchId(), job.sheetId())
                .flatMap(ofOtherSheets -> handler.importAll(
                        tx,
                        job.personId(),
                        job.searchId(),
                        job.importId(),
                        batch.told.stream()
                                .map(it ->
                                        proposed(tx.tenantId(), job, it.taken().opportunity(), now, batch.trust))
                                .toList(),
                        planning(job, batch.told, now, batch.trust, ofOtherSheets, contradicted, changes)))
                .invoke(results -> {
                    for (int i = 0; i < results.size(); i++) {
                        batch.tally.add(batch.told.get(i).contradicted(contradicted), results.get(i), changes);
                        batch.tally.typed(batch.told.get(i), results.get(i));
                    }
                })
                .replaceWithVoid();
    }

    /**
     * The rows of one opportunity, as they were read.
     *
     * @param digest of what they tell; 0 where not all of it could be recorded, so that it is looked at the next time
     * @param keys null where ids tell
     * @param typed whether it is about what a person typed, for the first time
     */
    private record Told(
            List<Row> group,
            Reading.Taken taken,
            long digest,
            @Nullable RowKeys keys,
            boolean typed) {

        List<ImportedFact> facts() {
            return taken.opportunity().facts();
        }

        /** That a proposal was made of; a row that is put right is proposed in more pieces than it has facts. */
        ImportedFact fact(int index) {
            return facts().get(Math.min(index, facts().size() - 1));
        }

        /** With a doubt, if it is one of those that others contradict. */
        Told contradicted(Set<UUID> opportunities) {
            if (!opportunities.contains(taken.opportunity().opportunityId())) {
                return this;
            }
            List<Remark> doubts = new ArrayList<>(taken.doubts());
            doubts.add(new Remark(facts().getFirst().line(), Remark.WHOLE_ROW, Remark.Cause.TOLD_OTHERWISE));
            return new Told(group, new Reading.Taken(taken.rows(), taken.opportunity(), doubts), 0, keys, typed);
        }

        /** As it is known from now on. */
        Optional<KnownRow> known(ImportJob job) {
            UUID sheet = job.sheetId();
            return keys == null || sheet == null
                    ? Optional.empty()
                    : Optional.of(new KnownRow(taken.opportunity().opportunityId(), sheet, keys, digest, false));
        }
    }

    /**
     * A row of a sheet may correct what the sheet told before. A file that has the ids of its facts only adds those that are not
     * recorded yet.
     *
     * @param contradicted takes the opportunities of which a row tells what does not go with what others told
     * @param changes takes what becomes of the facts of opportunities that were there
     */
    private static BulkCommand.Planning<OpportunityFact, OpportunityRejection> planning(
            ImportJob job,
            List<Told> told,
            Instant now,
            DatesTrust trust,
            Set<UUID> ofOtherSheets,
            Set<UUID> contradicted,
            Map<UUID, List<RowChange>> changes) {
        Map<UUID, ImportedOpportunity> ofSheet = new HashMap<>();
        told.stream()
                .filter(it -> it.keys() != null)
                .map(it -> it.taken().opportunity())
                .forEach(it -> ofSheet.put(it.opportunityId(), it));
        return (proposals, history, decide) -> {
            ImportedOpportunity opportunity = ofSheet.get(proposals.stream().id());
            if (opportunity == null) {
                return BulkCommand.unrecorded(proposals, history);
            }
            Reconciliation.Plan plan = Reconciliation.plan(
                    opportunity,
                    history,
                    new Reconciliation.Telling(
                            job.importId(),
                            actor(job),
                            now,
                            (line, confirmed) -> source(job, line, confirmed),
                            source -> isOfSheet(source, ofOtherSheets),
                            trust,
                            decide::decide));
            if (plan.leavesOut()) {
                contradicted.add(opportunity.opportunityId());
            }
            if (history.version() > 0) {
                changes.put(opportunity.opportunityId(), RowChange.of(plan.proposals(), history));
            }
            return plan.proposals();
        };
    }

    private static Actor actor(ImportJob job) {
        return new Actor(Actor.Kind.IMPORT, job.personId());
    }

    private static Source source(ImportJob job, long line, boolean dateConfirmed) {
        return new Source(
                dateConfirmed ? Source.Kind.CSV_DATES_CONFIRMED : Source.Kind.CSV, job.importId() + ":" + line);
    }

    static boolean isOfSheet(Source source, Set<UUID> ofOtherSheets) {
        String ref = source.ref();
        return ref == null
                || ref.length() < ID_LENGTH
                || !ofOtherSheets.contains(UUID.fromString(ref.substring(0, ID_LENGTH)));
    }

    private BulkCommand.StreamProposals<OpportunityFact> proposed(
            UUID tenantId, ImportJob job, ImportedOpportunity opportunity, Instant now, DatesTrust trust) {
        List<Proposal<OpportunityFact>> proposals = new ArrayList<>();
        for (ImportedFact it : opportunity.facts()) {
            proposals.add(new Proposal<>(
                    it.eventId(),
                    new Stated<>(it.fact()),
                    it.occurredAt(),
                    now,
                    actor(job),
                    source(
                            job,
                            it.line(),
                            trust == DatesTrust.CONFIRMED && !(it.occurredAt() instanceof OccurredAt.Unknown))));
        }
        return new BulkCommand.StreamProposals<>(handler.stream(tenantId, opportunity.opportunityId()), proposals);
    }

    private Uni<Void> end(Tx tx, Batch batch) {
        ImportJob job = batch.job;
        UUID importId = job.importId();
        Tally tally = batch.tally;
        return (tally.problems.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : jobs.addProblems(tx, importId, Json.write(tally.problems)))
                .chain(() -> jobs.addOutcomes(tx, importId, tally.rowsDone(settings.rowsAtOnce())))
                .chain(() -> addChanges(tx, job, tally.changes))
                .chain(() -> sheets.learn(tx, job, job.nextChunk(), tally.known))
                .chain(() -> jobs.progress(
                        tx, importId, batch.chunks(), tally.progress(), tally.problems.size(), tally.beyond))
                .chain(() -> jobs.deleteChunks(tx, importId, batch.next))
                .chain(() -> batch.next == job.chunks()
                        ? jobs.end(tx, importId, ImportState.DONE, null)
                        : next(tx, job, batch.next, batch.begun));
    }

    private Uni<Void> addChanges(Tx tx, ImportJob job, NavigableMap<Long, List<RowChange>> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : privacy.sealText(tx, job.personId(), new ChangesDone(changes).json())
                        .flatMap(content ->
                                jobs.addChanges(tx, job.importId(), changes.firstKey(), changes.lastKey(), content));
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
        private final List<RowsDone.RowDone> done = new ArrayList<>();
        private final List<KnownRow> known = new ArrayList<>();
        private final NavigableMap<Long, List<RowChange>> changes = new TreeMap<>();
        private final ImportJob job;
        private final int kept;
        private final int most;
        private int beyond;
        private int opportunities;
        private int facts;
        private int corrections;
        private int doubtful;

        private Tally(ImportJob job, int most) {
            this.job = job;
            this.kept = job.problemsKept();
            this.most = most;
        }

        void bad(List<Row> group, Remark because) {
            leftOut(group);
            problem(
                    because.line(),
                    because.column(),
                    true,
                    because.cause().name(),
                    because.cause().sentence());
        }

        /** Of an opportunity that may not be there. */
        private void leftOut(List<Row> group) {
            group.forEach(row -> done.add(new RowsDone.RowDone(row.line(), RowOutcome.BAD, null)));
        }

        /** It tells what it told the last time. */
        void unchanged(Told told) {
            done(told, RowOutcome.UNCHANGED);
        }

        /** @param changesOf what becomes of the facts of opportunities that were there */
        void add(
                Told told,
                CommandResult<OpportunityFact, OpportunityRejection> result,
                Map<UUID, List<RowChange>> changesOf) {
            switch (result) {
                case CommandResult.Done<OpportunityFact, OpportunityRejection> it -> {
                    done(told, it);
                    List<RowChange> these =
                            changesOf.getOrDefault(told.taken().opportunity().opportunityId(), List.of());
                    if (!these.isEmpty()) {
                        changes.put(told.group().getFirst().line(), these);
                    }
                }
                case CommandResult.Refused<OpportunityFact, OpportunityRejection> it ->
                    refused(told, told.fact(it.index()), OpportunityProblems.of(it.rejection()));
                case CommandResult.InFuture<OpportunityFact, OpportunityRejection> it ->
                    bad(told.group(), remark(told.fact(it.index()), Remark.Cause.DATE_AHEAD));
                case CommandResult.TooLarge<OpportunityFact, OpportunityRejection> it ->
                    bad(told.group(), remark(told.fact(it.index()), Remark.Cause.TEXT_TOO_LONG));
                case CommandResult.Misread<OpportunityFact, OpportunityRejection> it ->
                    bad(told.group(), remark(told.fact(it.index()), Remark.Cause.MISREAD));
                case CommandResult.Unreadable<OpportunityFact, OpportunityRejection> _ ->
                    bad(told.group(), remark(told.facts().getFirst(), Remark.Cause.HISTORY_UNREADABLE));
                case CommandResult.StreamFull<OpportunityFact, OpportunityRejection> _,
                        CommandResult.StreamTooLarge<OpportunityFact, OpportunityRejection> _,
                        CommandResult.TooManyFollow<OpportunityFact, OpportunityRejection> _ ->
                    bad(told.group(), remark(told.facts().getFirst(), Remark.Cause.TOO_MANY_FACTS));
                case CommandResult.TooManyNewPeople<OpportunityFact, OpportunityRejection> _ ->
                    bad(told.group(), remark(told.facts().getFirst(), Remark.Cause.TOO_MANY_NEW_PEOPLE));
                case CommandResult.Erased<OpportunityFact, OpportunityRejection> _ ->
                    bad(told.group(), remark(told.facts().getFirst(), Remark.Cause.PERSON_ERASED));
                case CommandResult.NotFound<OpportunityFact, OpportunityRejection> _ ->
                    bad(told.group(), remark(told.facts().getFirst(), Remark.Cause.REFUSED));
                case CommandResult.VersionMismatch<OpportunityFact, OpportunityRejection> _,
                        CommandResult.KeyReused<OpportunityFact, OpportunityRejection> _,
                        CommandResult.Contended<OpportunityFact, OpportunityRejection> _ ->
                    throw new IllegalStateException("no outcome of a stream in bulk: " + result.getClass());
            }
        }

        private void done(Told told, CommandResult.Done<OpportunityFact, OpportunityRejection> result) {
            int corrected = 0;
            for (OpenFact<OpportunityFact> fact : result.facts()) {
                corrected += fact.recorded().entry() instanceof Stated<OpportunityFact> ? 0 : 1;
            }
            corrections += corrected;
            facts += result.facts().size() - corrected;
            boolean isNew = !result.facts().isEmpty()
                    && result.version() == result.facts().size();
            opportunities += isNew ? 1 : 0;
            done(told, outcome(isNew, corrected, result.facts().size()));
        }

        /** Said once: from then on the row is known. */
        void typed(Told told, CommandResult<OpportunityFact, OpportunityRejection> result) {
            if (told.typed() && result instanceof CommandResult.Done<OpportunityFact, OpportunityRejection>) {
                Remark.Cause cause = Remark.Cause.TYPED_BEFORE;
                problem(
                        told.group().getFirst().line(),
                        Remark.WHOLE_ROW,
                        cause.isBad(),
                        cause.name(),
                        cause.sentence());
            }
        }

        private static RowOutcome outcome(boolean isNew, int corrected, int recorded) {
            if (isNew) {
                return RowOutcome.NEW;
            } else if (corrected > 0) {
                return RowOutcome.CORRECTED;
            }
            return recorded > 0 ? RowOutcome.ADDED : RowOutcome.UNCHANGED;
        }

        private void done(Told told, RowOutcome outcome) {
            UUID opportunity = told.taken().opportunity().opportunityId();
            told.group().forEach(row -> done.add(new RowsDone.RowDone(row.line(), outcome, opportunity)));
            told.known(job).ifPresent(known::add);
            if (!told.taken().doubts().isEmpty()) {
                doubtful += told.group().size();
            }
            // What is said of the whole file is said with the import.
            told.taken().doubts().stream()
                    .filter(it -> !it.cause().isOfFile())
                    .forEach(it -> problem(
                            it.line(),
                            it.column(),
                            false,
                            it.cause().name(),
                            it.cause().sentence()));
        }

        private void refused(Told told, ImportedFact fact, Problem problem) {
            leftOut(told.group());
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

        /** In the order of the file, some at a time. */
        List<RowsDone> rowsDone(int atOnce) {
            List<RowsDone.RowDone> sorted = done.stream()
                    .sorted(Comparator.comparingLong(RowsDone.RowDone::line))
                    .toList();
            return IntStream.iterate(0, from -> from < sorted.size(), from -> from + atOnce)
                    .mapToObj(from -> new RowsDone(sorted.subList(from, Math.min(sorted.size(), from + atOnce))))
                    .toList();
        }

        Progress progress() {
            return new Progress(
                    done.size(),
                    count(RowOutcome.NEW) + count(RowOutcome.ADDED),
                    count(RowOutcome.CORRECTED),
                    count(RowOutcome.UNCHANGED),
                    count(RowOutcome.BAD),
                    doubtful,
                    opportunities,
                    facts,
                    corrections);
        }

        private int count(RowOutcome outcome) {
            return (int) done.stream().filter(row -> row.outcome() == outcome).count();
        }
    }
}
