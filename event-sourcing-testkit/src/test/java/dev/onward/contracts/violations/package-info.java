/** What a service with faults publishes. For the test of the house rules. */
@NullMarked
package dev.onward.contracts.violations;

import org.jspecify.annotations.NullMarked;
