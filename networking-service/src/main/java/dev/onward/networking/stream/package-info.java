/** The write path that the features share: a request or a policy becomes a command. */
@NullMarked
package dev.onward.networking.stream;

import org.jspecify.annotations.NullMarked;
