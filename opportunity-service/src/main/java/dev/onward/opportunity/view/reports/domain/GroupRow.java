package dev.onward.opportunity.view.reports.domain;

import dev.onward.opportunity.view.reports.domain.CellText.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the sums that reports of cohorts and tenants are made of.
 *
 * @param scopeId a cohort, or {@link #TENANT}
 * @param month its first day
 * @param kind {@link #ANY} where not summed by it; likewise {@code origin}
 */
public record GroupRow(UUID scopeId, String measure, String month, String kind, String origin, String detail) {

    /** The scope of everybody. */
    public static final UUID TENANT = new UUID(0, 0);

    /** Not summed by that. */
    public static final String ANY = "*";

    /** What a person's cells add to the sums of their groups. */
    public static Map<GroupRow, Integer> sums(Map<Row, Integer> rows, @Nullable UUID cohortId) {
        Map<GroupRow, Integer> sums = new HashMap<>();
        rows.forEach((row, n) -> add(sums, row, row.detail(), n, cohortId));
        return sums;
    }

    /** Behind which sums the person stands, and with how many cells. */
    public static Map<GroupRow, Integer> memberships(Map<Row, Integer> rows, @Nullable UUID cohortId) {
        Map<GroupRow, Integer> memberships = new HashMap<>();
        rows.forEach((row, n) -> add(memberships, row, CellText.withoutDays(row.measure(), row.detail()), n, cohortId));
        return memberships;
    }

    private static void add(Map<GroupRow, Integer> rows, Row row, String detail, int n, @Nullable UUID cohortId) {
        String month = LocalDate.parse(row.day()).withDayOfMonth(1).toString();
        List<UUID> scopes = cohortId == null || cohortId.equals(TENANT) ? List.of(TENANT) : List.of(TENANT, cohortId);
        for (UUID scope : scopes) {
            if (row.measure().equals(Measure.RESPONSE.name())) {
                // By kind and by origin, not by both: two tables of one side each can be kept from telling of few
                // people.
                rows.merge(new GroupRow(scope, row.measure(), month, row.kind(), ANY, detail), n, Integer::sum);
                rows.merge(new GroupRow(scope, row.measure(), month, ANY, row.origin(), detail), n, Integer::sum);
            } else {
                rows.merge(new GroupRow(scope, row.measure(), month, ANY, ANY, detail), n, Integer::sum);
            }
        }
    }
}
