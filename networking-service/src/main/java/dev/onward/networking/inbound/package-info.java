/** Consumers: a record arrives and is handed on. */
@NullMarked
package dev.onward.networking.inbound;

import org.jspecify.annotations.NullMarked;
