/** The contact book and the panels of interviews. */
@NullMarked
package dev.onward.networking.stream.contact;

import org.jspecify.annotations.NullMarked;
