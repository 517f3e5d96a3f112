/** Incoming channels of Kafka that go on by themselves. */
@NullMarked
package dev.onward.eventsourcing.channel;

import org.jspecify.annotations.NullMarked;
