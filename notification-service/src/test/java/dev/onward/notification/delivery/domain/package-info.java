/** Specifications of delivery. */
@NullMarked
package dev.onward.notification.delivery.domain;

import org.jspecify.annotations.NullMarked;
