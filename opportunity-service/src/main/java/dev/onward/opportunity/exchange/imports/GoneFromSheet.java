package dev.onward.opportunity.exchange.imports;

import dev.onward.opportunity.exchange.imports.job.ImportJobs.Gone;
import java.util.List;
import java.util.UUID;

/** A page of what earlier imports of a sheet told and the sheet does not hold any more. It stays on the board. */
public record GoneFromSheet(List<GoneRow> items) {

    /** The opportunity of such a row, named as on the board. */
    public record GoneRow(UUID opportunityId, String organization, String title) {

        static GoneRow of(Gone gone) {
            return new GoneRow(gone.opportunityId(), gone.organization(), gone.title());
        }
    }
}
