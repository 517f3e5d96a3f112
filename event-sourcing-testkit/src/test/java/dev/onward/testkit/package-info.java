/** The testkit put to the test. */
@NullMarked
package dev.onward.testkit;

import org.jspecify.annotations.NullMarked;
