/** What this service says about itself: its problems, its schemas and the document of its HTTP API. */
@NullMarked
package dev.onward.notification.api;

import org.jspecify.annotations.NullMarked;
