/** Relay, consumers, projections and due work on a real PostgreSQL and a real Kafka. */
@NullMarked
package dev.onward.testkit.eventing;

import org.jspecify.annotations.NullMarked;
