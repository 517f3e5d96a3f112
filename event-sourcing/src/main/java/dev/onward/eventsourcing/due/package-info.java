/** Work that falls due at a time: written with its cause, found by any replica, done once. */
@NullMarked
package dev.onward.eventsourcing.due;

import org.jspecify.annotations.NullMarked;
