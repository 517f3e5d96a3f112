/** HTTP at the edge of every service: who calls, what a body may hold, preconditions, pages and problems. */
@NullMarked
package dev.onward.eventsourcing.http;

import org.jspecify.annotations.NullMarked;
