/** What work that no request starts stands on: contexts, loops, and telling trouble that passes from trouble that stays. */
@NullMarked
package dev.onward.eventsourcing.work;

import org.jspecify.annotations.NullMarked;
