/** The write path: load, decide, append, once however often it is asked. */
@NullMarked
package dev.onward.eventsourcing.command;

import org.jspecify.annotations.NullMarked;
