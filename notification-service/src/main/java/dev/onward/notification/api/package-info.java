/** The document of this service's HTTP API. */
@NullMarked
package dev.onward.notification.api;

import org.jspecify.annotations.NullMarked;
