/** What other services publish, as it arrives: decoded and handed on. No rule lives here. */
@NullMarked
package dev.onward.notification.inbound;

import org.jspecify.annotations.NullMarked;
