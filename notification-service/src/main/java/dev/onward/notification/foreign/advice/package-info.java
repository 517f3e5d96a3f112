/** What advice-service published, and what it says of an opportunity. */
@NullMarked
package dev.onward.notification.foreign.advice;

import org.jspecify.annotations.NullMarked;
