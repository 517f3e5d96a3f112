/** A service whose policies have names of others. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.naming;

import org.jspecify.annotations.NullMarked;
