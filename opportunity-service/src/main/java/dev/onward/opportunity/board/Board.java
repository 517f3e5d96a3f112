package dev.onward.opportunity.board;

import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.NoResultException;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Asks the board. */
@ApplicationScoped
public class Board {

    private final Projections projections;

    public Board(Projections projections) {
        this.projections = projections;
    }

    /** The opportunities of a search, those identified last first, below {@code before}. */
    Uni<List<BoardRow>> rows(Tx tx, UUID searchId, @Nullable UUID before, int most) {
        return liveVersion(tx).flatMap(version -> {
            Mutiny.SelectionQuery<BoardRow> query = tx.session()
                    .createSelectionQuery(
                            "from BoardRow b where b.key.tenantId = :tenant and b.key.projectionVersion = :version"
                                    + " and b.searchId = :search and not b.retracted"
                                    + (before == null ? "" : " and b.key.opportunityId < :before")
                                    + " order by b.key.opportunityId desc",
                            BoardRow.class)
                    .setParameter("tenant", tx.tenantId())
                    .setParameter("version", version)
                    .setParameter("search", searchId)
                    .setMaxResults(most);
            if (before != null) {
                query.setParameter("before", before);
            }
            return query.getResultList();
        });
    }

    /** Ids of every opportunity ever identified in a search, retracted ones included, in the order of their beginning. */
    public Uni<List<UUID>> everIdentified(Tx tx, UUID searchId) {
        return liveVersion(tx)
                .flatMap(version -> tx.session()
                        .createSelectionQuery(
                                "select b.key.opportunityId from BoardRow b where b.key.tenantId = :tenant"
                                        + " and b.key.projectionVersion = :version and b.searchId = :search"
                                        + " order by b.key.opportunityId",
                                UUID.class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("search", searchId)
                        .getResultList());
    }

    /** Before the first fact of all there is no version yet, and no row either. */
    private Uni<Integer> liveVersion(Tx tx) {
        return projections
                .live(tx, BoardProjection.NAME)
                .onFailure(NoResultException.class)
                .recoverWithItem(1);
    }
}
