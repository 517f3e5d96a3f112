/** How much mail goes to whom, so that this service is nobody's megaphone. */
@NullMarked
package dev.onward.notification.mail.limits;

import org.jspecify.annotations.NullMarked;
