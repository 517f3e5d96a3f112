/** Imports of files that people kept elsewhere: preview, job, progress, problems. */
@NullMarked
package dev.onward.opportunity.imports;

import org.jspecify.annotations.NullMarked;
