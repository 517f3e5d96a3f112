/** What networking-service published, and what it says of an opportunity. */
@NullMarked
package dev.onward.notification.foreign.networking;

import org.jspecify.annotations.NullMarked;
