/** What the other services publish, as it arrives. No business logic. */
@NullMarked
package dev.onward.opportunity.inbound;

import org.jspecify.annotations.NullMarked;
