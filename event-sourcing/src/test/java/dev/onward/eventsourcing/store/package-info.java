/** Tests of the store that need no database; those that do stand in the testkit. */
@NullMarked
package dev.onward.eventsourcing.store;

import org.jspecify.annotations.NullMarked;
