/** Domain code with faults. For the test of the house rules. */
@NullMarked
package dev.onward.testkit.violations.domain;

import org.jspecify.annotations.NullMarked;
