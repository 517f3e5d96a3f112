/** Meetings for feedback, guidance and introductions. */
@NullMarked
package dev.onward.networking.meeting;

import org.jspecify.annotations.NullMarked;
