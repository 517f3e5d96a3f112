/** The other half of a circle within a room. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.view.shade;

import org.jspecify.annotations.NullMarked;
