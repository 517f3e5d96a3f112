/** What a running service takes from outside and hands in: the time, and new ids. */
@NullMarked
package dev.onward.eventsourcing.runtime;

import org.jspecify.annotations.NullMarked;
