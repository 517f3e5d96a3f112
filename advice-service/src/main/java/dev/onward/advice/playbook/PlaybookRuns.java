package dev.onward.advice.playbook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.advice.playbook.domain.Playbook;
import dev.onward.advice.playbook.domain.PlaybookFact;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a person's playbooks as rows, for lists. A row is drawn from the whole stream at each of its events, so
 * corrections need no care of their own.
 */
@ApplicationScoped
public class PlaybookRuns implements Projection {

    private static final String NAME = "playbooks";

    private static final String PUT = """
            insert into playbook_run (tenant_id, projection_version, run_id, person_id, search_id, opportunity_id,
                started_at, state, tier, opportunity_kind, internal, steps, stream_version)
            values (:tenant, :version, :run, :person, cast(cast(:search as text) as uuid),
                cast(cast(:opportunity as text) as uuid), cast(cast(:startedAt as text) as timestamptz), :state, :tier,
                :kind, :internal, cast(cast(:steps as text) as jsonb), :streamVersion)
            on conflict (tenant_id, projection_version, run_id) do update
            set state = excluded.state, tier = excluded.tier, steps = excluded.steps,
                started_at = excluded.started_at, stream_version = excluded.stream_version
            """;

    private static final String PAGE = """
            select run_id, search_id, opportunity_id, started_at, state, tier, opportunity_kind, internal,
                cast(steps as text) as steps, stream_version
            from playbook_run
            where tenant_id = :tenant and projection_version = :version and person_id = :person
                and (cast(:beforeAt as text) is null
                    or (started_at, run_id)
                        < (cast(cast(:beforeAt as text) as timestamptz), cast(cast(:beforeRun as text) as uuid)))
            order by started_at desc, run_id desc
            limit :limit
            """;

    private final StreamType<PlaybookFact, ?> playbooks;
    private final Streams streams;
    private final Projections projections;

    public PlaybookRuns(StreamType<PlaybookFact, ?> playbooks, Streams streams, Projections projections) {
        this.playbooks = playbooks;
        this.streams = streams;
        this.projections = projections;
    }

    /** A run as a list shows it. */
    public record Row(UUID runId, Instant startedAt, ObjectNode json) {}

    /** A place in the list: what comes after it is older. */
    public record Place(Instant startedAt, UUID runId) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("playbook_run");
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        if (!event.envelope().stream().kind().equals(playbooks.kind())) {
            return Uni.createFrom().voidItem();
        }
        UUID person = Objects.requireNonNull(event.envelope().personId());
        return streams.load(tx, playbooks, event.envelope().stream(), person)
                .flatMap(stream -> put(tx, version, person, stream));
    }

    private static Uni<Void> put(Tx tx, int version, UUID person, OpenStream<PlaybookFact> stream) {
        Playbook state = Playbook.of(stream.history());
        if (state.started().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Playbook.Run run = state.started().get();
        About about = stream.history().entries().getFirst().envelope().about();
        return tx.sql(PUT)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("run", run.runId())
                .set("person", person)
                .set("search", text(about.searchId()))
                .set("opportunity", text(about.opportunityId()))
                .set("startedAt", run.startedAt().toString())
                .set("state", state(state))
                .set("tier", run.tier().name())
                .set("kind", run.kind().name())
                .set("internal", run.internal())
                .set("steps", Json.write(steps(run)))
                .set("streamVersion", (int) stream.history().version())
                .run();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static String state(Playbook state) {
        return switch (state) {
            case Playbook.NotStarted _ -> "NOT_STARTED";
            case Playbook.Running _ -> "RUNNING";
            case Playbook.Completed _ -> "COMPLETED";
            case Playbook.Abandoned _ -> "ABANDONED";
        };
    }

    private static ArrayNode steps(Playbook.Run run) {
        ArrayNode steps = Json.object().putArray("steps");
        for (PlaybookStep step : run.steps()) {
            Playbook.Progress progress = run.progressOf(step);
            steps.add(Json.object()
                    .put("step", step.name())
                    .put("done", progress.isDone())
                    .put("skipped", progress.skipped() && !progress.isDone()));
        }
        return steps;
    }

    /** A person's runs, the latest turndown first; one more than {@code limit} where there are more. */
    Uni<List<Row>> page(Tx tx, UUID person, @Nullable Place before, int limit) {
        return projections
                .live(tx, NAME)
                .flatMap(version -> tx.sql(PAGE)
                        .set("tenant", tx.tenantId())
                        .set("version", version)
                        .set("person", person)
                        .set(
                                "beforeAt",
                                before == null ? null : before.startedAt().toString())
                        .set("beforeRun", before == null ? null : before.runId().toString())
                        .set("limit", limit + 1)
                        .rows()
                        .map(rows -> rows.stream().map(PlaybookRuns::row).toList()));
    }

    /** Columns in the order of {@link #PAGE}. */
    private static Row row(@Nullable Object[] row) {
        UUID runId = Columns.of(UUID.class, row[0]);
        Instant startedAt = Columns.instant(row[3]);
        ObjectNode json = Json.object();
        json.put("runId", runId.toString());
        json.put("searchId", text((UUID) row[1]));
        json.put("opportunityId", text((UUID) row[2]));
        json.put("startedAt", startedAt.toString());
        json.put("state", (String) row[4]);
        json.put("tier", (String) row[5]);
        json.put("kind", (String) row[6]);
        json.put("internal", (Boolean) row[7]);
        json.set("steps", PlaybookTexts.told(Json.read("{\"steps\":" + row[8] + "}")));
        json.put("version", Columns.number(row[9]));
        return new Row(runId, startedAt, json);
    }
}
