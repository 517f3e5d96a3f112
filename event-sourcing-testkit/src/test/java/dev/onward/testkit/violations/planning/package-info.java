/** A consumer with faults. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.planning;

import org.jspecify.annotations.NullMarked;
