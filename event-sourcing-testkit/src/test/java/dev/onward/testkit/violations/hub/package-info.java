/** A package with faults. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.hub;

import org.jspecify.annotations.NullMarked;
