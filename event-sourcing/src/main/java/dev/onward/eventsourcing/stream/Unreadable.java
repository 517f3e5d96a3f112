package dev.onward.eventsourcing.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.codec.Sealed;

/** How an item of a list says that its history cannot be read, beside its id; asked for alone it is a problem. */
public final class Unreadable {

    private Unreadable() {}

    /** @param item changed and given back */
    public static ObjectNode mark(ObjectNode item, HistoryUnreadable because) {
        return item.put(Sealed.UNREADABLE, true)
                .put("unreadableEventId", because.eventId().toString());
    }
}
