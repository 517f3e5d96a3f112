/** Which numbers of a table about groups must be hidden, so that none can be worked out that speaks of too few people. */
@NullMarked
package dev.onward.eventsourcing.disclosure;

import org.jspecify.annotations.NullMarked;
