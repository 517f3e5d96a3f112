/** Specifications of planning. */
@NullMarked
package dev.onward.notification.planning.domain;

import org.jspecify.annotations.NullMarked;
