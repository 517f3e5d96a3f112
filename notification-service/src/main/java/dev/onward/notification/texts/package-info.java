/** What notifications say, in mail and inbox, in the person's language. */
@NullMarked
package dev.onward.notification.texts;

import org.jspecify.annotations.NullMarked;
