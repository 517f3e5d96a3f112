/** Where publications belong. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.outbound;

import org.jspecify.annotations.NullMarked;
