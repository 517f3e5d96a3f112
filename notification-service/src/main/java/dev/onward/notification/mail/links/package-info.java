/** Links in mails that are good for one thing, to anyone who has the mail, for a while. */
@NullMarked
package dev.onward.notification.mail.links;

import org.jspecify.annotations.NullMarked;
