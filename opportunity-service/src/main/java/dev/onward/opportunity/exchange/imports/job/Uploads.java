package dev.onward.opportunity.exchange.imports.job;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.eventsourcing.work.LimitReached.Whose;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.search.Searches;
import dev.onward.opportunity.stream.search.domain.Search;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a job of a file: its rows go sealed into the database, some to a transaction, and are nobody's until the last one
 * is there and the job with them.
 */
@ApplicationScoped
public class Uploads {

    /** Beyond that a chunk is closed, however few rows it has. */
    private static final int CHARACTERS_OF_CHUNK = 256 * 1024;

    private final Contexts contexts;
    private final Transactions transactions;
    private final Searches searches;
    private final Streams streams;
    private final Privacy privacy;
    private final ImportJobs jobs;
    private final ImportBatches batches;
    private final Sheets sheets;
    private final AbandonedUploads abandoned;
    private final ImportSettings settings;
    private final TimeAndIds timeAndIds;

    public Uploads(
            Contexts contexts,
            Transactions transactions,
            Searches searches,
            Streams streams,
            Privacy privacy,
            ImportJobs jobs,
            ImportBatches batches,
            Sheets sheets,
            AbandonedUploads abandoned,
            ImportSettings settings,
            TimeAndIds timeAndIds) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.searches = searches;
        this.streams = streams;
        this.privacy = privacy;
        this.jobs = jobs;
        this.batches = batches;
        this.sheets = sheets;
        this.abandoned = abandoned;
        this.settings = settings;
        this.timeAndIds = timeAndIds;
    }

    /**
     * Who uploads what for which search.
     *
     * @param digest of the whole request, in hexadecimal digits
     */
    public record Upload(Caller caller, UUID searchId, String key, String digest) {}

    /** @param repeated the same request had come before; it is that one's job */
    public record Begun(ImportJob job, boolean repeated) {}

    /** A job, and what is known of its file; null once its person is erased. */
    public record Opened(ImportJob job, @Nullable String layout) {}

    /** What is known of the files of jobs, in the order of these. */
    public Uni<List<Opened>> opened(Tx tx, List<ImportJob> found) {
        return found.isEmpty()
                ? Uni.createFrom().item(List.of())
                : privacy.openTexts(tx, found.stream().map(ImportJob::layout).toList())
                        .map(layouts -> IntStream.range(0, found.size())
                                .mapToObj(i -> new Opened(found.get(i), layouts.get(i)))
                                .toList());
    }

    /** The same of one job, in a transaction of its own. */
    public Uni<Opened> opened(Caller caller, ImportJob job) {
        return inTenant(caller, tx -> opened(tx, List.of(job)).map(List::getFirst));
    }

    /**
     * Whether the caller may send a file for that search. Asked before the first byte is taken; an import that began under
     * the same key counts for nothing, since it is only told again.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if the search is not there, or a quota is used up
     */
    public Uni<Void> admit(Caller caller, UUID searchId, String key) {
        return inTenant(
                caller,
                tx -> searches.find(tx, caller.personId(), searchId)
                        .invoke(search -> {
                            if (search.isEmpty()) {
                                throw Problems.notFound().asException();
                            }
                        })
                        .chain(() -> jobs.byKey(tx, caller.personId(), key))
                        .flatMap(
                                before -> before.isPresent() ? Uni.createFrom().voidItem() : requireQuota(tx, caller)));
    }

    /** Counted before the file comes: what comes in meanwhile is bounded by the slots. */
    private Uni<Void> requireQuota(Tx tx, Caller caller) {
        return jobs.load(tx, caller.personId())
                .invoke(load -> {
                    requireBelow(load.waiting(), Whose.PERSON, settings.waitingPerPerson(), UploadProblems::waiting);
                    requireBelow(load.today(), Whose.PERSON, settings.perDayPerPerson(), UploadProblems::ofToday);
                })
                .chain(() -> jobs.load(tx, null))
                .invoke(load -> {
                    requireBelow(load.waiting(), Whose.TENANT, settings.waitingOfTenant(), UploadProblems::waiting);
                    requireBelow(load.today(), Whose.TENANT, settings.perDayOfTenant(), UploadProblems::ofToday);
                })
                .replaceWithVoid();
    }

    private static void requireBelow(int has, Whose whose, int limit, Function<LimitReached, Problem> problem) {
        if (has >= limit) {
            throw problem.apply(new LimitReached(whose, limit, has + 1)).asException();
        }
    }

    /**
     * Whether the search is the caller's and open, and what the same request came to before.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if the search is not there or not open, or the key is another
     *     request's
     */
    public Uni<Optional<Begun>> check(Upload upload) {
        return inTenant(
                upload.caller(),
                tx -> searches.find(tx, upload.caller().personId(), upload.searchId())
                        .flatMap(search -> {
                            if (search.isEmpty()) {
                                throw Problems.notFound().asException();
                            }
                            boolean open = Search.of(search.get().history()).isOpen();
                            return before(tx, upload).invoke(before -> {
                                if (before.isEmpty() && !open) {
                                    throw OpportunityProblems.of(new OpportunityRejection.SearchNotOpen())
                                            .asException();
                                }
                            });
                        }));
    }

    private Uni<Optional<Begun>> before(Tx tx, Upload upload) {
        return jobs.byKey(tx, upload.caller().personId(), upload.key()).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.<Begun>empty());
            }
            return hmac(tx, upload).map(hmac -> {
                if (!hmac.equals(found.get().requestHmac())) {
                    throw Problems.idempotencyKeyReused().asException();
                }
                return Optional.of(new Begun(found.get(), true));
            });
        });
    }

    private Uni<String> hmac(Tx tx, Upload upload) {
        return streams.hmac(tx, upload.caller().personId(), upload.digest());
    }

    /** As what the rows of a file that is only looked at would be recognized. */
    public Uni<Sheets.Compared> compared(Upload upload, List<RowKeys> keys) {
        return inTenant(upload.caller(), tx -> sheets.compared(tx, upload.searchId(), keys));
    }

    /** What became of rows, each with what became of its facts; without once its person is erased. */
    public record Outcomes(List<RowsDone.RowDone> rows, Map<Long, List<RowChange>> changes) {

        public List<RowChange> changes(RowsDone.RowDone row) {
            return changes.getOrDefault(row.line(), List.of());
        }
    }

    /** Those of an import behind a line. */
    public Uni<Outcomes> outcomes(Tx tx, UUID importId, long afterLine, int most, @Nullable RowOutcome only) {
        return jobs.outcomes(tx, importId, afterLine, most, only).flatMap(rows -> {
            Set<Long> changed = rows.stream()
                    .filter(row -> row.outcome().hasChanges())
                    .map(RowsDone.RowDone::line)
                    .collect(Collectors.toSet());
            return changed.isEmpty()
                    ? Uni.createFrom().item(new Outcomes(rows, Map.of()))
                    : jobs.changes(tx, importId, changed)
                            .flatMap(parts -> privacy.openTexts(tx, parts))
                            .map(opened -> {
                                Map<Long, List<RowChange>> changes = new HashMap<>();
                                for (String each : opened) {
                                    if (each != null) {
                                        changes.putAll(ChangesDone.of(each));
                                        changes.keySet().retainAll(changed);
                                    }
                                }
                                return new Outcomes(rows, changes);
                            });
        });
    }

    /** Keeps the rows and begins the job. Reads the table on worker threads. */
    public Uni<Begun> begin(Upload upload, Table table) {
        UUID importId = timeAndIds.newId();
        Table.Groups groups;
        try {
            groups = table.groups(settings.rowsAtOnce());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inTenant(
                        upload.caller(),
                        tx -> abandoned.watch(tx, importId, upload.caller().personId()))
                .chain(() -> keep(upload, importId, table.layout(), groups))
                .onTermination()
                .invoke(groups::close)
                .flatMap(chunks -> inTenant(upload.caller(), tx -> begin(tx, upload, importId, table, chunks)))
                .onFailure(SubjectErased.class)
                .transform(_ -> Problems.subjectErased().asException());
    }

    private Uni<Integer> keep(Upload upload, UUID importId, Layout layout, Table.Groups groups) {
        UUID personId = upload.caller().personId();
        Target target = new Target(upload.caller().tenantId(), upload.searchId(), timeAndIds.horizon());
        int[] number = {0};
        return Multi.createBy()
                .repeating()
                .uni(() -> blocking(() -> kept(chunk(groups), layout, target)))
                .until(kept -> kept.chunk().groups().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(kept -> inTenant(
                        upload.caller(),
                        tx -> privacy.sealText(tx, personId, kept.chunk().json())
                                .flatMap(text -> kept.keys().isEmpty()
                                        ? jobs.addChunk(tx, importId, number[0]++, text, null)
                                        : privacy.sealText(tx, personId, PackedRows.keys(kept.keys()))
                                                .flatMap(
                                                        keys -> jobs.addChunk(tx, importId, number[0]++, text, keys)))))
                .collect()
                .last()
                .map(_ -> number[0]);
    }

    /** @param keys of each group, by what it is known again; none where ids tell */
    private record Kept(Chunk chunk, List<RowKeys> keys) {}

    private static Kept kept(Chunk chunk, Layout layout, Target target) {
        List<RowKeys> keys = new ArrayList<>();
        chunk.groups().forEach(group -> layout.keys(group.getFirst(), target).ifPresent(keys::add));
        return new Kept(chunk, keys);
    }

    private Chunk chunk(Table.Groups groups) {
        List<List<Row>> taken = new ArrayList<>();
        int rows = 0;
        long characters = 0;
        while (groups.hasNext() && rows < settings.rowsAtOnce() && characters < CHARACTERS_OF_CHUNK) {
            List<Row> group = groups.next();
            taken.add(group);
            rows += group.size();
            for (Row row : group) {
                characters += row.cells().stream().mapToLong(String::length).sum();
            }
        }
        return new Chunk(taken);
    }

    private Uni<Begun> begin(Tx tx, Upload upload, UUID importId, Table table, int chunks) {
        UUID personId = upload.caller().personId();
        return privacy.sealText(tx, personId, Reader.of(table).json())
                .flatMap(layout -> hmac(tx, upload)
                        .flatMap(hmac -> jobs.add(
                                tx,
                                new ImportJobs.NewJob(
                                        importId,
                                        personId,
                                        upload.searchId(),
                                        layout,
                                        upload.key(),
                                        hmac,
                                        Math.toIntExact(table.survey().rows()),
                                        chunks))))
                .flatMap(added -> abandoned
                        .arrived(tx, importId)
                        .chain(() -> added
                                ? batches.begin(tx, importId, personId)
                                        .chain(() -> jobs.find(tx, personId, importId))
                                        .map(job -> new Begun(job.orElseThrow(), false))
                                : jobs.deleteChunks(tx, importId, null)
                                        .chain(() -> before(tx, upload))
                                        .map(Optional::orElseThrow)));
    }

    /** Leaves the event loops to others. */
    public static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private <T> Uni<T> inTenant(Caller caller, Function<Tx, Uni<T>> work) {
        return contexts.runAndReturn(() -> transactions.inTenant(caller.tenantId(), work));
    }
}
