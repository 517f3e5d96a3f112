/** Streams of other services, as far as this one has to remember them. */
@NullMarked
package dev.onward.notification.history;

import org.jspecify.annotations.NullMarked;
