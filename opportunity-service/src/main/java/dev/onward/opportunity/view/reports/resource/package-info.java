/** Reports over HTTP, as JSON and as CSV. */
@NullMarked
package dev.onward.opportunity.view.reports.resource;

import org.jspecify.annotations.NullMarked;
