/** Keeps the sums of the reports up with what is told. */
@NullMarked
package dev.onward.opportunity.view.reports.projection;

import org.jspecify.annotations.NullMarked;
