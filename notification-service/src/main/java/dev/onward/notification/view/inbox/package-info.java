/** The inbox: notifications as their person reads them. */
@NullMarked
package dev.onward.notification.view.inbox;

import org.jspecify.annotations.NullMarked;
