/** The service's own read models: fed from its own log, in versions, rebuilt while their readers go on reading. */
@NullMarked
package dev.onward.eventsourcing.projection;

import org.jspecify.annotations.NullMarked;
