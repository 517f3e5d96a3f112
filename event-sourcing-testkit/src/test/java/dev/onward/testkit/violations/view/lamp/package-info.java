/** One half of a circle within a room. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.view.lamp;

import org.jspecify.annotations.NullMarked;
