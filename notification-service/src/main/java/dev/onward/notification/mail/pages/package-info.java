/** The pages that links in mails open: plain HTML, for anyone who has the mail. */
@NullMarked
package dev.onward.notification.mail.pages;

import org.jspecify.annotations.NullMarked;
