/** Loads a million events and prints how fast the suite is with them, each figure beside its yardstick. */
@NullMarked
package dev.onward.benchmark;

import org.jspecify.annotations.NullMarked;
