/** Keys of persons in a real PostgreSQL. */
@NullMarked
package dev.onward.testkit.privacy;

import org.jspecify.annotations.NullMarked;
