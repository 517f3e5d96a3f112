/** Mail: what is due to be sent, written, sent and counted. */
@NullMarked
package dev.onward.notification.mail;

import org.jspecify.annotations.NullMarked;
