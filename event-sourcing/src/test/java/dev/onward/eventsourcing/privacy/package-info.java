/** Sealing without a database: what opens, what does not, and what a sealed component tells a stranger. */
@NullMarked
package dev.onward.eventsourcing.privacy;

import org.jspecify.annotations.NullMarked;
