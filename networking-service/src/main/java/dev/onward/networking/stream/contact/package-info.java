/** The contact book. */
@NullMarked
package dev.onward.networking.stream.contact;

import org.jspecify.annotations.NullMarked;
