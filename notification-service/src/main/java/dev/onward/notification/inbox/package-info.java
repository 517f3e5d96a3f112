/** What the person reads here: their inbox, and where each notification of theirs stands. */
@NullMarked
package dev.onward.notification.inbox;

import org.jspecify.annotations.NullMarked;
