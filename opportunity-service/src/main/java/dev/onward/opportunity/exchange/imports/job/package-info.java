/** The job that records an import, chunk by chunk, however often it is interrupted. */
@NullMarked
package dev.onward.opportunity.exchange.imports.job;

import org.jspecify.annotations.NullMarked;
