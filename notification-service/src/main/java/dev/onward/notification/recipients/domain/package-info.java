/** How a person is reached: pure. */
@NullMarked
package dev.onward.notification.recipients.domain;

import org.jspecify.annotations.NullMarked;
