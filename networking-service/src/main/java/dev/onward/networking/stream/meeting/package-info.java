/** Meetings for feedback, guidance and introductions. */
@NullMarked
package dev.onward.networking.stream.meeting;

import org.jspecify.annotations.NullMarked;
