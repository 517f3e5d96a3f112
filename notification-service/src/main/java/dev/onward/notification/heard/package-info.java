/** What is kept of the other services' events, as they came. */
@NullMarked
package dev.onward.notification.heard;

import org.jspecify.annotations.NullMarked;
