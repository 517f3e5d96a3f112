package dev.onward.opportunity.view.reports.projection;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.view.reports.domain.RulesFollowed;
import dev.onward.opportunity.view.reports.domain.RulesFollowed.Given;
import dev.onward.opportunity.view.timeline.ForeignTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The advice that was given about opportunities, as the timeline has it. */
@ApplicationScoped
public class GivenAdvice {

    /** By opportunity; without those about which none has been heard of. A rule is a word, else OTHER. */
    Uni<Map<UUID, RulesFollowed>> rules(Tx tx, Set<UUID> opportunities) {
        if (opportunities.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql("""
                        select stream_id, recorded_at,
                            coalesce(substring(body ->> 'ruleId' from '^[A-Za-z0-9_]{1,20}$'), 'OTHER')
                        from timeline_foreign
                        where tenant_id = :tenant and projection_version = :generation and type = 'AdviceGiven'
                          and stream_kind = 'case'
                          and stream_id = any(cast(string_to_array(cast(:ids as text), ',') as uuid[]))
                        order by recorded_at, event_id
                        """)
                .set("tenant", tx.tenantId())
                .set("generation", ForeignTimeline.GENERATION)
                .set("ids", opportunities.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .rows()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> Columns.of(UUID.class, row[0]),
                                Collectors.collectingAndThen(
                                        Collectors.mapping(
                                                row -> new Given(
                                                        Columns.instant(row[1]), Columns.of(String.class, row[2])),
                                                Collectors.toList()),
                                        RulesFollowed::new))));
    }
}
