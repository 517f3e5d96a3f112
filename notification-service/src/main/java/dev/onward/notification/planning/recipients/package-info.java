/** Whom planning plans for, and where mail may go: from the contact point and from what the person chose. */
@NullMarked
package dev.onward.notification.planning.recipients;

import org.jspecify.annotations.NullMarked;
