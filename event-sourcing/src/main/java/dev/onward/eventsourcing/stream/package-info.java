/** Streams above the raw store: facts decoded and opened on the way in, encoded and sealed on the way out. */
@NullMarked
package dev.onward.eventsourcing.stream;

import org.jspecify.annotations.NullMarked;
