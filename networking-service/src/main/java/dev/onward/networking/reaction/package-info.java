/** What follows from published events, from due work and from facts of this service: one class for each policy. */
@NullMarked
package dev.onward.networking.reaction;

import org.jspecify.annotations.NullMarked;
