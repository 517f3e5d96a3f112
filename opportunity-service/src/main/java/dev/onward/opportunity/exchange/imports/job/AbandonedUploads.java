package dev.onward.opportunity.exchange.imports.job;

import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Throws away the rows of an upload that came to no job, because its replica was killed in the middle. */
@ApplicationScoped
public class AbandonedUploads implements DueHandler {

    public static final String KIND = "import-abandoned";

    private final ImportJobs jobs;
    private final DueWork dueWork;
    private final ImportSettings settings;
    private final TimeAndIds timeAndIds;

    public AbandonedUploads(ImportJobs jobs, DueWork dueWork, ImportSettings settings, TimeAndIds timeAndIds) {
        this.jobs = jobs;
        this.dueWork = dueWork;
        this.settings = settings;
        this.timeAndIds = timeAndIds;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** To be called before the first row is kept. */
    Uni<Void> watch(Tx tx, UUID importId, UUID personId) {
        return dueWork.schedule(
                tx,
                Due.of(
                        importId,
                        KIND,
                        new StreamId(tx.tenantId(), "import", importId),
                        personId,
                        timeAndIds.now().plus(settings.abandonedAfter())));
    }

    /** The upload came to a job, which throws its rows away by itself. */
    Uni<Void> arrived(Tx tx, UUID importId) {
        return dueWork.cancel(tx, Ids.derived(importId, KIND));
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID importId = due.stream().id();
        return jobs.lock(tx, importId)
                .flatMap(job -> job.isPresent() ? Uni.createFrom().voidItem() : jobs.deleteChunks(tx, importId, null));
    }
}
