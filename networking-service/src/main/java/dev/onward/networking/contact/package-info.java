/** The contact book and the panels of interviews. */
@NullMarked
package dev.onward.networking.contact;

import org.jspecify.annotations.NullMarked;
