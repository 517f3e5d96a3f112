package dev.onward.notification.view.inbox;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.notification.foreign.person.ContactPoints;
import dev.onward.notification.foreign.person.domain.ContactPoint;
import dev.onward.notification.planning.texts.Letters;
import dev.onward.notification.planning.texts.Occasion;
import dev.onward.notification.planning.texts.Occasions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads a person's notifications and says what each says. */
@ApplicationScoped
public class Inbox {

    private final Transactions transactions;
    private final NotificationRows rows;
    private final ContactPoints contactPoints;
    private final Occasions occasions;
    private final Letters letters;
    private final TimeAndIds timeAndIds;

    public Inbox(
            Transactions transactions,
            NotificationRows rows,
            ContactPoints contactPoints,
            Occasions occasions,
            Letters letters,
            TimeAndIds timeAndIds) {
        this.transactions = transactions;
        this.rows = rows;
        this.contactPoints = contactPoints;
        this.occasions = occasions;
        this.letters = letters;
        this.timeAndIds = timeAndIds;
    }

    /** A row and what its text is about. */
    private record About(NotificationRow row, Occasion occasion) {}

    /** An item and the version of its stream. */
    public record Versioned(InboxItem item, long version) {}

    /** What the inbox shows now, the newest first. */
    public Uni<Page<InboxItem>> page(Caller caller, ListRequest asked, boolean openOnly) {
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> rows.inbox(tx, caller.personId(), timeAndIds.now(), openOnly, asked)
                                .flatMap(found -> contactPoints
                                        .of(tx, caller.personId())
                                        .flatMap(contactPoint -> about(tx, found, contactPoint))))
                .map(found -> asked.page(found.stream().map(Inbox::row).toList()))
                .map(page -> page.map(this::item));
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
        return Sequence.map(
                found,
                row -> occasions
                        .of(tx, row.kind, row.opportunityId, row.subjectId, contactPoint)
                        .map(occasion -> new About(row, occasion)));
    }

    private static Row<About> row(About it) {
        return new Row<>(
                it, Place.of(requireNonNull(it.row().shownAt), it.row().key.notificationId()));
    }

    private InboxItem item(About it) {
        return InboxItem.of(it.row(), letters.of(it.occasion()));
    }
}
