/** What of the stored facts becomes known outside, and as what. */
@NullMarked
package dev.onward.opportunity.outbound;

import org.jspecify.annotations.NullMarked;
