/** Tests of operations that need no application. */
@NullMarked
package dev.onward.eventsourcing.operations;

import org.jspecify.annotations.NullMarked;
