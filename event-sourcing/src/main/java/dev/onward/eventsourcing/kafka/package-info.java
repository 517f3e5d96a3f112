/** The one way in which the machinery writes to Kafka. */
@NullMarked
package dev.onward.eventsourcing.kafka;

import org.jspecify.annotations.NullMarked;
