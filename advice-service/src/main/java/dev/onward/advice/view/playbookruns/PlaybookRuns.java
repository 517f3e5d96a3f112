package dev.onward.advice.view.playbookruns;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.onward.advice.stream.playbook.domain.Playbook;
import dev.onward.advice.stream.playbook.domain.PlaybookFact;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.listing.Sorting;
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
import java.util.List;
import java.util.Map;
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
            select run_id, %s, search_id, opportunity_id, started_at, state, tier, opportunity_kind, internal,
                cast(steps as text) as steps, stream_version
            from playbook_run r
            where tenant_id = :tenant and projection_version = :version and person_id = :person
            """;

    /** The latest turndown first. */
    public static final Sorting NEWEST = Sorting.descending("r.started_at", "timestamptz", "r.run_id", "uuid");

    private final StreamType<PlaybookFact, ?> playbooks;
    private final Streams streams;
    private final Projections projections;

    public PlaybookRuns(StreamType<PlaybookFact, ?> playbooks, Streams streams, Projections projections) {
        this.playbooks = playbooks;
        this.streams = streams;
        this.projections = projections;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("playbook_run");
    }

    @Override
    public Map<String, String> streamColumns() {
        return Map.of("playbook_run", "run_id");
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
        About about = stream.history().about();
        return tx.sql(PUT)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("run", run.runId())
                .set("person", person)
                .set("search", text(about.searchId()))
                .set("opportunity", text(about.opportunityId()))
                .set("startedAt", run.startedAt().toString())
                .set("state", state(state).name())
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

    private static PlaybookRun.State state(Playbook state) {
        return switch (state) {
            case Playbook.NotStarted _ -> PlaybookRun.State.NOT_STARTED;
            case Playbook.Running _ -> PlaybookRun.State.RUNNING;
            case Playbook.Completed _ -> PlaybookRun.State.COMPLETED;
            case Playbook.Abandoned _ -> PlaybookRun.State.ABANDONED;
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

    /** A page of a person's runs. */
    public Uni<Page<PlaybookRun>> page(Tx tx, UUID person, ListRequest asked) {
        return projections
                .live(tx, NAME)
                .flatMap(version -> asked.bind(tx.sql(PAGE.formatted(asked.place()) + asked.beyond() + asked.ordered()))
                        .set("tenant", tx.tenantId())
                        .set("version", version)
                        .set("person", person)
                        .rows())
                .map(rows -> asked.page(rows.stream().map(PlaybookRuns::row).toList()));
    }

    /** Columns in the order of {@link #PAGE}. */
    private static Row<PlaybookRun> row(@Nullable Object[] row) {
        UUID runId = Columns.of(UUID.class, row[0]);
        PlaybookRun run = new PlaybookRun(
                runId,
                (UUID) row[3],
                (UUID) row[4],
                Columns.instant(row[5]),
                PlaybookRun.State.valueOf(Columns.of(String.class, row[6])),
                TurndownTier.valueOf(Columns.of(String.class, row[7])),
                OpportunityKind.valueOf(Columns.of(String.class, row[8])),
                Columns.of(Boolean.class, row[9]),
                PlaybookRun.steps(Columns.of(String.class, row[10])),
                Columns.number(row[11]));
        return new Row<>(run, Place.of(row));
    }
}
