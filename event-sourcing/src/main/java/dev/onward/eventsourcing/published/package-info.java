/** The type tables of what the services publish, the same for the publisher and for every consumer. */
@NullMarked
package dev.onward.eventsourcing.published;

import org.jspecify.annotations.NullMarked;
