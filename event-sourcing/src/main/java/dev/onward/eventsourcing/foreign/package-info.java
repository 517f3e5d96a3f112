/** What other services published, stored as it came: their effective history here, and how it is read again from the topic. */
@NullMarked
package dev.onward.eventsourcing.foreign;

import org.jspecify.annotations.NullMarked;
