/** Child processes: start, signal, log, and what a killed launcher left behind. */
@NullMarked
package dev.onward.local.process;

import org.jspecify.annotations.NullMarked;
