/** What an opportunity adds to the reports, and how figures are made of the sums: pure. */
@NullMarked
package dev.onward.opportunity.view.reports.domain;

import org.jspecify.annotations.NullMarked;
