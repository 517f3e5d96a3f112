/** The commands of {@code ./onward} that need more than a shell. */
@NullMarked
package dev.onward.local.cli;

import org.jspecify.annotations.NullMarked;
