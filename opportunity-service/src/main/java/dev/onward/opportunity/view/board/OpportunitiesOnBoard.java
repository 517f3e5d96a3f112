package dev.onward.opportunity.view.board;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.search.OpportunitiesOfSearch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Asked of the board's rows, whatever their version. */
@ApplicationScoped
class OpportunitiesOnBoard implements OpportunitiesOfSearch {

    @Override
    public Uni<Boolean> areThere(Tx tx, UUID searchId) {
        return tx.sql("""
                        select exists (select 1 from board_row
                                       where tenant_id = :tenant and search_id = :search and not retracted)
                        """).set("tenant", tx.tenantId()).set("search", searchId).value(Boolean.class);
    }
}
