package dev.onward.notification.view.inbox;

import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.planning.domain.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Asks the read model of notifications. */
@ApplicationScoped
public class NotificationRows {

    private final Projections projections;

    public NotificationRows(Projections projections) {
        this.projections = projections;
    }

    private Uni<Integer> version(Tx tx) {
        return projections.live(tx, NotificationProjection.NAME);
    }

    /** Everything planned so far about an opportunity, on every channel. */
    public Uni<List<Standing>> about(Tx tx, UUID opportunityId) {
        return rowsAbout(tx, opportunityId)
                .map(rows -> rows.stream().map(NotificationRow::standing).toList());
    }

    /**
     * Whether another notification of the kind of {@code due} was delivered on the same channel about the opportunity, on the
     * day that it is at {@code now} in {@code zone}.
     */
    public Uni<Boolean> deliveredToday(Tx tx, UUID opportunityId, Standing due, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return rowsAbout(tx, opportunityId)
                .map(rows -> rows.stream()
                        .anyMatch(row -> row.kind == due.kind()
                                && row.channel == due.channel()
                                && row.deliveredAt != null
                                && !row.key.notificationId().equals(due.notificationId())
                                && LocalDate.ofInstant(row.deliveredAt, zone).equals(today)));
    }

    private Uni<List<NotificationRow>> rowsAbout(Tx tx, UUID opportunityId) {
        return version(tx)
                .flatMap(version -> tx.session()
                        .createQuery("""
                        from NotificationRow n
                        where n.key.tenantId = :tenant and n.key.projectionVersion = :version
                          and n.opportunityId = :opportunity
                        """, NotificationRow.class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("opportunity", opportunityId)
                        .getResultList());
    }

    /** The opportunities about which something waits for the person. */
    public Uni<List<UUID>> opportunitiesWaiting(Tx tx, UUID personId) {
        return version(tx)
                .flatMap(version -> tx.session()
                        .createQuery("""
                        select distinct n.opportunityId from NotificationRow n
                        where n.key.tenantId = :tenant and n.key.projectionVersion = :version
                          and n.personId = :person and n.state = WAITING and n.opportunityId is not null
                        order by n.opportunityId
                        """, UUID.class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("person", personId)
                        .getResultList());
    }

    /** Whether it was planned since {@code since} to ask whether the person's address is theirs. */
    public Uni<Boolean> askedSince(Tx tx, UUID personId, Instant since) {
        return version(tx)
                .flatMap(version -> tx.session()
                        .createQuery("""
                        select count(*) from NotificationRow n
                        where n.key.tenantId = :tenant and n.key.projectionVersion = :version
                          and n.personId = :person and n.kind = CONFIRM_ADDRESS and n.dueAt > :since
                        """, Long.class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("person", personId)
                        .setParameter("since", since)
                        .getSingleResult())
                .map(asked -> asked > 0);
    }

    /** A notification of this person's; another's does not exist for them. */
    Uni<Optional<NotificationRow>> of(Tx tx, UUID personId, UUID notificationId) {
        return version(tx)
                .flatMap(version -> tx.session()
                        .find(NotificationRow.class, new NotificationRow.Key(tx.tenantId(), version, notificationId)))
                .map(row -> Optional.ofNullable(row).filter(r -> r.personId.equals(personId)));
    }

    /** The newest first. */
    public static final Sorting INBOX = Sorting.descending("shownAt", "instant", "notificationId", "uuid");

    /**
     * What the person's inbox shows at {@code now}, the newest first: what was put off is shown from then on, as new as
     * the time it was put off to.
     *
     * @param asked sorted by {@link #INBOX}
     */
    Uni<List<NotificationRow>> inbox(Tx tx, UUID personId, Instant now, boolean openOnly, ListRequest asked) {
        Place after = asked.after();
        return version(tx).flatMap(version -> {
            Mutiny.SelectionQuery<NotificationRow> query = tx.session()
                    .createQuery(
                            """
                            from NotificationRow n
                            where n.key.tenantId = :tenant and n.key.projectionVersion = :version
                              and n.personId = :person and n.channel = IN_APP and n.state = DELIVERED
                              and n.shownAt <= :now
                            """ + (openOnly ? " and n.actedOn = false" : "")
                                    + (after == null
                                            ? ""
                                            : " and (n.shownAt < :shownAt or n.shownAt = :shownAt"
                                                    + " and n.key.notificationId > :notification)")
                                    + " order by n.shownAt desc, n.key.notificationId",
                            NotificationRow.class)
                    .setParameter("tenant", tx.tenantId())
                    .setParameter("version", version)
                    .setParameter("person", personId)
                    .setParameter("now", now)
                    .setMaxResults(asked.rows());
            if (after != null) {
                query.setParameter("shownAt", Instant.parse(after.key()))
                        .setParameter("notification", UUID.fromString(after.tie()));
            }
            return query.getResultList();
        });
    }
}
