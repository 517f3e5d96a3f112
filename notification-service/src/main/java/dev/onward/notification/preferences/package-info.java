/** What a person wants to hear: their choice, over HTTP and for planning. */
@NullMarked
package dev.onward.notification.preferences;

import org.jspecify.annotations.NullMarked;
