/** What a running service takes from outside and hands in: the time, new ids, and the address of the suite. */
@NullMarked
package dev.onward.eventsourcing.runtime;

import org.jspecify.annotations.NullMarked;
