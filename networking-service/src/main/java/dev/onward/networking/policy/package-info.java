/** What this service makes of what happened: an event arrives, a fact is proposed. */
@NullMarked
package dev.onward.networking.policy;

import org.jspecify.annotations.NullMarked;
