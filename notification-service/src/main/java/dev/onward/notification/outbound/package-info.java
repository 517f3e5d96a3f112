/** What this service publishes of what it stores: the only place that knows both. */
@NullMarked
package dev.onward.notification.outbound;

import org.jspecify.annotations.NullMarked;
