/** Key records without a broker. */
@NullMarked
package dev.onward.eventsourcing.keytopic;

import org.jspecify.annotations.NullMarked;
