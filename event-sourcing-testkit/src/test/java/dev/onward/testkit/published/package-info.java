/** The documents of what is published: committed, valid, and true to the goldens. */
@NullMarked
package dev.onward.testkit.published;

import org.jspecify.annotations.NullMarked;
