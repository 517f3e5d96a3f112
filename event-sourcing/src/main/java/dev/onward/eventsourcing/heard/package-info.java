/** What other services told, kept as it came: their effective history here, and how it is read anew from the topic. */
@NullMarked
package dev.onward.eventsourcing.heard;

import org.jspecify.annotations.NullMarked;
