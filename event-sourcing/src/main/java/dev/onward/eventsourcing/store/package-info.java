/** The event store: transactions, streams, appends, the command log. */
@NullMarked
package dev.onward.eventsourcing.store;

import org.jspecify.annotations.NullMarked;
