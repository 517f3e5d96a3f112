/** Policies: an event arrives, planning decides, facts are proposed. Ids follow from the event, so once is enough. */
@NullMarked
package dev.onward.notification.policy;

import org.jspecify.annotations.NullMarked;
