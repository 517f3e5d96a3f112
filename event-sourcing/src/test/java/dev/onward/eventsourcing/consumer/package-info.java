/** Tests of what background work stands on; those that need a database or a broker stand in the testkit. */
@NullMarked
package dev.onward.eventsourcing.consumer;

import org.jspecify.annotations.NullMarked;
