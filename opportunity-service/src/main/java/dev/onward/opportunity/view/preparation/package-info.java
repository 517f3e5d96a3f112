/** What to have at hand before the next interview. */
@NullMarked
package dev.onward.opportunity.view.preparation;

import org.jspecify.annotations.NullMarked;
