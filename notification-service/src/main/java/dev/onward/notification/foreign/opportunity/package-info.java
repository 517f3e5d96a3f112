/** What opportunity-service published, and what it says of an opportunity. */
@NullMarked
package dev.onward.notification.foreign.opportunity;

import org.jspecify.annotations.NullMarked;
