/** How facts become JSON and come back, on a vocabulary that has one of everything. */
@NullMarked
package dev.onward.eventsourcing.codec;

import org.jspecify.annotations.NullMarked;
