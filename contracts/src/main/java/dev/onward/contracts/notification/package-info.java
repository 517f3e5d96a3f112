/** What notification-service publishes. */
@NullMarked
package dev.onward.contracts.notification;

import org.jspecify.annotations.NullMarked;
