/** The rules of keeping in touch: when the next check-in is due, and what settles it. */
@NullMarked
package dev.onward.networking.stream.followup.domain;

import org.jspecify.annotations.NullMarked;
