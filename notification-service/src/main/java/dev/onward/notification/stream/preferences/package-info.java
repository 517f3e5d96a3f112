/** What a person wants to hear: their choice, over HTTP and for planning. */
@NullMarked
package dev.onward.notification.stream.preferences;

import org.jspecify.annotations.NullMarked;
