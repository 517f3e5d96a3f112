/** Imports of files that people kept elsewhere: preview, job, progress, problems. */
@NullMarked
package dev.onward.opportunity.exchange.imports;

import org.jspecify.annotations.NullMarked;
