/** Drains the outbox: pointers to Kafka and to the service's own projections, each bucket by one replica at a time. */
@NullMarked
package dev.onward.eventsourcing.relay;

import org.jspecify.annotations.NullMarked;
