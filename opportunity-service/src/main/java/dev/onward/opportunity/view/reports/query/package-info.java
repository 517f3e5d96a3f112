/** Reads the sums of a period. */
@NullMarked
package dev.onward.opportunity.view.reports.query;

import org.jspecify.annotations.NullMarked;
