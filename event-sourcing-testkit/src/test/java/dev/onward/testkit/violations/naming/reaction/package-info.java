/** Policies that are not named as their classes. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.naming.reaction;

import org.jspecify.annotations.NullMarked;
