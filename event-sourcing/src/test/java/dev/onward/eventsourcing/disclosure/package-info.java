/** Tables that a reader tries to see through. */
@NullMarked
package dev.onward.eventsourcing.disclosure;

import org.jspecify.annotations.NullMarked;
