/** The panels of interviews. */
@NullMarked
package dev.onward.networking.stream.panel;

import org.jspecify.annotations.NullMarked;
