/** Postings of jobs as pages on the web describe them (schema.org), read as what begins an opportunity. */
@NullMarked
package dev.onward.opportunity.exchange.postings;

import org.jspecify.annotations.NullMarked;
