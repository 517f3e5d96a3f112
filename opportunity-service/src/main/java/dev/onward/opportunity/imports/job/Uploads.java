package dev.onward.opportunity.imports.job;

import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.opportunity.imports.domain.Row;
import dev.onward.opportunity.imports.file.Table;
import dev.onward.opportunity.lifecycle.OpportunityProblems;
import dev.onward.opportunity.lifecycle.domain.OpportunityRejection;
import dev.onward.opportunity.search.Searches;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

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
    private final AbandonedUploads abandoned;
    private final ImportSettings settings;
    private final Edge edge;

    public Uploads(
            Contexts contexts,
            Transactions transactions,
            Searches searches,
            Streams streams,
            Privacy privacy,
            ImportJobs jobs,
            ImportBatches batches,
            AbandonedUploads abandoned,
            ImportSettings settings,
            Edge edge) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.searches = searches;
        this.streams = streams;
        this.privacy = privacy;
        this.jobs = jobs;
        this.batches = batches;
        this.abandoned = abandoned;
        this.settings = settings;
        this.edge = edge;
    }

    /**
     * Who uploads what for which search.
     *
     * @param digest of the whole request, in hexadecimal digits
     */
    public record Upload(Caller caller, UUID searchId, String key, String digest) {}

    /** @param repeated the same request had come before; it is that one's job */
    public record Begun(ImportJob job, boolean repeated) {}

    /**
     * Whether the search is the caller's and open, and what the same request came to before.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if the search is not there or not open, or the key is another
     *     request's
     */
    public Uni<Optional<Begun>> check(Upload upload) {
        return inTenant(
                upload,
                tx -> searches.find(tx, upload.caller().personId(), upload.searchId())
                        .flatMap(search -> {
                            if (search.isEmpty()) {
                                throw Problems.notFound().asException();
                            }
                            boolean open = Searches.state(search.get().history(), null, null)
                                    .isOpen();
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

    /** Keeps the rows and begins the job. Reads the table on worker threads. */
    public Uni<Begun> begin(Upload upload, Table table) {
        UUID importId = edge.newId();
        Table.Groups groups;
        try {
            groups = table.groups(settings.rowsAtOnce());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inTenant(
                        upload,
                        tx -> abandoned.watch(tx, importId, upload.caller().personId()))
                .chain(() -> keep(upload, importId, groups))
                .onTermination()
                .invoke(groups::close)
                .flatMap(chunks -> inTenant(upload, tx -> begin(tx, upload, importId, table, chunks)))
                .onFailure(SubjectErased.class)
                .transform(_ -> Problems.subjectErased().asException());
    }

    private Uni<Integer> keep(Upload upload, UUID importId, Table.Groups groups) {
        int[] number = {0};
        return Multi.createBy()
                .repeating()
                .uni(() -> blocking(() -> chunk(groups)))
                .until(chunk -> chunk.groups().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(chunk -> inTenant(
                        upload,
                        tx -> privacy.sealText(tx, upload.caller().personId(), chunk.json())
                                .flatMap(text -> jobs.addChunk(tx, importId, number[0]++, text))))
                .collect()
                .last()
                .map(_ -> number[0]);
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
        return privacy.sealText(
                        tx, personId, Reader.of(table.layout(), table.header()).json())
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
                                ? batches.schedule(tx, importId, personId, 0)
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

    private <T> Uni<T> inTenant(Upload upload, Function<Tx, Uni<T>> work) {
        return contexts.run(() -> transactions.inTenant(upload.caller().tenantId(), work));
    }

    /** What to say when there is no room for another upload. */
    public static Problem busy() {
        return Problem.of(
                "imports-busy",
                503,
                "Busy with other files",
                "Several files are being taken in at this moment. Send yours again in a few seconds, with the same key.");
    }
}
