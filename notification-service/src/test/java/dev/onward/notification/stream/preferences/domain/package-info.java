/** Specifications of preferences. */
@NullMarked
package dev.onward.notification.stream.preferences.domain;

import org.jspecify.annotations.NullMarked;
