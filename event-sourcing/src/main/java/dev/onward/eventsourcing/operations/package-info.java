/** What operators see and do: what is pending, holds, parked events, rebuilds; on the management port only. */
@NullMarked
package dev.onward.eventsourcing.operations;

import org.jspecify.annotations.NullMarked;
