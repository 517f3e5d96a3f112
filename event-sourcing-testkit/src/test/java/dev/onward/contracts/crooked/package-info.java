/** What a crooked service publishes. For the test of the house rules. */
@NullMarked
package dev.onward.contracts.crooked;

import org.jspecify.annotations.NullMarked;
