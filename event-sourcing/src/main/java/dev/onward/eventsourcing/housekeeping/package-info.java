/** What has a life and comes to its end: rows that nobody needs any more are removed. */
@NullMarked
package dev.onward.eventsourcing.housekeeping;

import org.jspecify.annotations.NullMarked;
