/** The rules of meeting somebody for advice: asked, answered, scheduled, held. */
@NullMarked
package dev.onward.networking.stream.meeting.domain;

import org.jspecify.annotations.NullMarked;
