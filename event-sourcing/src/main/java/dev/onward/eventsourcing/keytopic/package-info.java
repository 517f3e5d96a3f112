/** Wrapped keys of persons on their way between the services. */
@NullMarked
package dev.onward.eventsourcing.keytopic;

import org.jspecify.annotations.NullMarked;
