/** What was believed to have happened, as of a time and as known at a time. */
@NullMarked
package dev.onward.opportunity.view.history;

import org.jspecify.annotations.NullMarked;
