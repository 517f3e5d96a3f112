/** Every red flag of a search, asked about or not, open or resolved. */
@NullMarked
package dev.onward.opportunity.view.redflags;

import org.jspecify.annotations.NullMarked;
