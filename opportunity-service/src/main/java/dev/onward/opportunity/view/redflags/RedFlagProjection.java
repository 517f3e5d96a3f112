package dev.onward.opportunity.view.redflags;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.RecordJson;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.view.redflags.RedFlags.Flag;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the register: a row per flag that was ever raised, made again from its opportunity's stream whenever something
 * is said that may be about a flag. A row never goes back to an older version of its stream.
 */
@ApplicationScoped
public class RedFlagProjection implements Projection {

    static final String NAME = "red-flags";

    private static final Set<String> ABOUT_FLAGS = Set.of("RedFlagRaised", "RedFlagInquired", "RedFlagResolved");
    private static final Set<String> CHANGES = Set.of(Codec.FACT_CORRECTED, Codec.FACT_RETRACTED);

    private final Opportunities opportunities;

    public RedFlagProjection(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("red_flag");
    }

    @Override
    public Map<String, String> streamColumns() {
        return Map.of("red_flag", "opportunity_id");
    }

    /** Facts about anything else move a stream on and leave its rows alone. */
    @Override
    public Set<String> incidentalColumns() {
        return Set.of("stream_version");
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        Envelope e = event.envelope();
        if (!e.stream().kind().equals("opportunity") || !mayMatter(e.type(), event.payload())) {
            return Uni.createFrom().voidItem();
        }
        return done(tx, version, e)
                .flatMap(done -> done
                        ? Uni.createFrom().voidItem()
                        : opportunities
                                .find(
                                        tx,
                                        requireNonNull(e.personId()),
                                        e.stream().id())
                                .flatMap(stream -> write(
                                        tx, version, stream.orElseThrow().history(), requireNonNull(e.personId()))));
    }

    /** A correction taken back may have been one of a flag's: its own target is not looked up. */
    private static boolean mayMatter(String type, ObjectNode payload) {
        if (ABOUT_FLAGS.contains(type)) {
            return true;
        }
        JsonNode target = payload.get("targetType");
        return CHANGES.contains(type)
                && target != null
                && (ABOUT_FLAGS.contains(target.textValue()) || CHANGES.contains(target.textValue()));
    }

    private static Uni<Boolean> done(Tx tx, int version, Envelope e) {
        return tx.sql("""
                        select coalesce(max(stream_version), 0) >= :streamVersion from red_flag
                        where tenant_id = :tenant and projection_version = :version and opportunity_id = :opportunity
                        """)
                .set("streamVersion", (int) e.version())
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("opportunity", e.stream().id())
                .value(Boolean.class);
    }

    private static Uni<Void> write(Tx tx, int version, StreamHistory<OpportunityFact> history, UUID personId) {
        List<Flag> flags = RedFlags.of(history);
        if (flags.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql("""
                        insert into red_flag as r (
                            tenant_id, projection_version, opportunity_id, raised_by, person_id, search_id, stream_version,
                            retracted, flag_id, kind, severity, evidence_kind, sorts_at, resolution, said)
                        select :tenant, :version, :opportunity, f.raised_by, :person, :search, :streamVersion,
                               f.retracted, f.flag_id, f.kind, f.severity, f.evidence_kind, f.sorts_at, f.resolution, f.said
                        from jsonb_to_recordset(cast(cast(:flags as text) as jsonb)) as f(
                            raised_by uuid, retracted boolean, flag_id uuid, kind text, severity integer,
                            evidence_kind text, sorts_at timestamptz, resolution text, said jsonb)
                        on conflict (tenant_id, projection_version, opportunity_id, raised_by) do update
                        set stream_version = excluded.stream_version, retracted = excluded.retracted,
                            flag_id = excluded.flag_id, kind = excluded.kind, severity = excluded.severity,
                            evidence_kind = excluded.evidence_kind, sorts_at = excluded.sorts_at,
                            resolution = excluded.resolution, said = excluded.said
                        where r.stream_version < excluded.stream_version
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("opportunity", history.id().id())
                .set("person", personId)
                .set(
                        "search",
                        requireNonNull(Opportunities.firstIdentified(history).searchId()))
                .set("streamVersion", (int) history.version())
                .set("flags", json(flags))
                .run();
    }

    private static String json(List<Flag> flags) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Flag flag : flags) {
            ObjectNode row = rows.addObject()
                    .put("raised_by", flag.raisedBy().toString())
                    .put("retracted", flag.retracted())
                    .put("flag_id", flag.flagId().toString())
                    .put("kind", flag.kind().name())
                    .put("severity", flag.severity())
                    .put("evidence_kind", flag.evidenceKind().name())
                    .put("sorts_at", flag.sortsAt().toString());
            if (flag.resolution() != null) {
                row.put("resolution", flag.resolution().name());
            }
            ArrayNode said = row.putArray("said");
            flag.said().forEach(each -> said.add(RecordJson.of(each)));
        }
        return rows.toString();
    }
}
