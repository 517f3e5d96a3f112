/** What happens with an opportunity, from the first word of it to its end: the opportunity stream. */
@NullMarked
package dev.onward.opportunity.stream.opportunity;

import org.jspecify.annotations.NullMarked;
