/** What a service does with the events of the others: cursor, effect exactly once, parking, retry, dead letters. */
@NullMarked
package dev.onward.eventsourcing.consumer;

import org.jspecify.annotations.NullMarked;
