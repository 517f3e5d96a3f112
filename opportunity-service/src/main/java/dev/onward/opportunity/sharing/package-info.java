/** How much of this replica one person may use at a time, and how much a request may load. */
@NullMarked
package dev.onward.opportunity.sharing;

import org.jspecify.annotations.NullMarked;
