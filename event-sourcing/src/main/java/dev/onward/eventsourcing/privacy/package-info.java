/** Personal components under keys of their own persons: sealed before they are stored or sent, unreadable once erased. */
@NullMarked
package dev.onward.eventsourcing.privacy;

import org.jspecify.annotations.NullMarked;
