/** What a person wants to hear, on which channel and when: the stream of their preferences. */
@NullMarked
package dev.onward.notification.stream.preferences.domain;

import org.jspecify.annotations.NullMarked;
