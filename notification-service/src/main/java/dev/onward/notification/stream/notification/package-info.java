/** Notifications on their way: planned, due, sent, and what became of them. */
@NullMarked
package dev.onward.notification.stream.notification;

import org.jspecify.annotations.NullMarked;
