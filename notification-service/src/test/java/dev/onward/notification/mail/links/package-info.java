/** Tests of signed links. */
@NullMarked
package dev.onward.notification.mail.links;

import org.jspecify.annotations.NullMarked;
