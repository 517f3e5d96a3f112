/** What notifications say, in mail and inbox, in the person's language. */
@NullMarked
package dev.onward.notification.planning.texts;

import org.jspecify.annotations.NullMarked;
