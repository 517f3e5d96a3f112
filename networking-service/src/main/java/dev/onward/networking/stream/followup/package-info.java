/** Keeping in touch: cadences and check-ins. */
@NullMarked
package dev.onward.networking.stream.followup;

import org.jspecify.annotations.NullMarked;
