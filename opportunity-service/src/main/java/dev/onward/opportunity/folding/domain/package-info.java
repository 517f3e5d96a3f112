/** How words are compared, in files as in lists. */
@NullMarked
package dev.onward.opportunity.folding.domain;

import org.jspecify.annotations.NullMarked;
