/** The whole suite on one machine, as processes of their own: for {@code ./onward up}, and for the system tests. */
@NullMarked
package dev.onward.local;

import org.jspecify.annotations.NullMarked;
