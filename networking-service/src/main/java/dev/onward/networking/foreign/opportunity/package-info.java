/** What opportunity-service told of an opportunity, and what follows from it for the people met there. */
@NullMarked
package dev.onward.networking.foreign.opportunity;

import org.jspecify.annotations.NullMarked;
