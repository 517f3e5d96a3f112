package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.OccurredAt;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity that a person typed: a row of a sheet may be about it.
 *
 * @param name the digest of organization and title as they are looked for
 * @param over whether it has ended: who applies again later has another one
 * @param appliedOn the digest of the day of the application, as rows have it; 0 where none is known
 */
public record TypedOpportunity(UUID opportunityId, long name, boolean over, long appliedOn) {

    /** @param folded organization and title as they are looked for */
    public static TypedOpportunity of(UUID opportunityId, String folded, boolean over, @Nullable LocalDate appliedOn) {
        return new TypedOpportunity(
                opportunityId,
                RowKeys.digest(folded),
                over,
                appliedOn == null ? 0 : RowKeys.digest(OccurredAt.on(appliedOn).toString()));
    }

    boolean isOf(RowKeys row) {
        return name == row.name() && (!over || row.day() == 0 || row.day() == appliedOn);
    }
}
