/** Tests of what a running service takes from outside. */
@NullMarked
package dev.onward.eventsourcing.runtime;

import org.jspecify.annotations.NullMarked;
