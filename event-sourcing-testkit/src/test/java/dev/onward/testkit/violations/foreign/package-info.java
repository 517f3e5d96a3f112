/** The lowest room, with faults. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.foreign;

import org.jspecify.annotations.NullMarked;
