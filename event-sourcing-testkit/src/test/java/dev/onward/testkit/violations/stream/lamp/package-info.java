/** A stream with faults. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.stream.lamp;

import org.jspecify.annotations.NullMarked;
