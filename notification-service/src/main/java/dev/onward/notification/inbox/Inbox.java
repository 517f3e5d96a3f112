package dev.onward.notification.inbox;

import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.delivery.NotificationRow;
import dev.onward.notification.delivery.NotificationRows;
import dev.onward.notification.recipients.ContactPoints;
import dev.onward.notification.recipients.domain.ContactPoint;
import dev.onward.notification.texts.Letters;
import dev.onward.notification.texts.Occasion;
import dev.onward.notification.texts.Occasions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a person's notifications and says what each says. */
@ApplicationScoped
public class Inbox {

    private final Transactions transactions;
    private final NotificationRows rows;
    private final ContactPoints contactPoints;
    private final Occasions occasions;
    private final Letters letters;
    private final Edge edge;

    public Inbox(
            Transactions transactions,
            NotificationRows rows,
            ContactPoints contactPoints,
            Occasions occasions,
            Letters letters,
            Edge edge) {
        this.transactions = transactions;
        this.rows = rows;
        this.contactPoints = contactPoints;
        this.occasions = occasions;
        this.letters = letters;
        this.edge = edge;
    }

    /** A row and what its text is about. */
    private record About(NotificationRow row, Occasion occasion) {}

    /** An item and the version of its stream. */
    public record Versioned(InboxItem item, long version) {}

    /** What the inbox shows now, the newest first. */
    public Uni<Page<InboxItem>> page(Caller caller, int limit, @Nullable String cursor, boolean openOnly) {
        NotificationRows.Place after = place(cursor);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> rows.inbox(tx, caller.personId(), edge.now(), after, openOnly, limit + 1)
                                .flatMap(found -> contactPoints
                                        .of(tx, caller.personId())
                                        .flatMap(contactPoint -> about(tx, found, contactPoint))))
                .map(found -> Page.of(
                        found,
                        limit,
                        it -> it.row().shownAt + "/" + it.row().key.notificationId()))
                .map(page -> new Page<>(page.items().stream().map(this::item).toList(), page.next()));
    }

    /** One notification of the caller's, on any channel; another's does not exist. */
    public Uni<Optional<Versioned>> one(Caller caller, UUID notificationId) {
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> rows.of(tx, caller.personId(), notificationId)
                                .flatMap(found -> contactPoints
                                        .of(tx, caller.personId())
                                        .flatMap(contactPoint ->
                                                about(tx, found.stream().toList(), contactPoint))))
                .map(found -> found.stream().findFirst().map(it -> new Versioned(item(it), it.row().streamVersion)));
    }

    private Uni<List<About>> about(Tx tx, List<NotificationRow> found, ContactPoint contactPoint) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(row -> occasions
                        .of(tx, row.kind, row.opportunityId, row.subjectId, contactPoint)
                        .map(occasion -> new About(row, occasion)))
                .collect()
                .asList();
    }

    private InboxItem item(About it) {
        return InboxItem.of(it.row(), letters.of(it.occasion()));
    }

    private static NotificationRows.@Nullable Place place(@Nullable String cursor) {
        String place = Page.place(cursor);
        if (place == null) {
            return null;
        }
        try {
            int slash = place.indexOf('/');
            return new NotificationRows.Place(
                    Instant.parse(place.substring(0, Math.max(0, slash))), UUID.fromString(place.substring(slash + 1)));
        } catch (DateTimeException | IllegalArgumentException _) {
            throw Page.cursorInvalid();
        }
    }
}
