/** What follows from what is told: an event arrives or a time comes, policies run, facts of our own are proposed. */
@NullMarked
package dev.onward.eventsourcing.reaction;

import org.jspecify.annotations.NullMarked;
