/** A person's search, within which opportunities are pursued: the search stream. */
@NullMarked
package dev.onward.opportunity.stream.search;

import org.jspecify.annotations.NullMarked;
