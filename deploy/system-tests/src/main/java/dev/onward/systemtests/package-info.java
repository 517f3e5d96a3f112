/** Scenarios over the whole suite, the faults they inject, and the checker that judges what came of it. */
@NullMarked
package dev.onward.systemtests;

import org.jspecify.annotations.NullMarked;
