/** Specifications of preferences. */
@NullMarked
package dev.onward.notification.preferences.domain;

import org.jspecify.annotations.NullMarked;
