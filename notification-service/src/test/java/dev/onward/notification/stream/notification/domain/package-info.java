/** Specifications of delivery. */
@NullMarked
package dev.onward.notification.stream.notification.domain;

import org.jspecify.annotations.NullMarked;
