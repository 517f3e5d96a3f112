/** The write path of notifications: how their facts are stored, proposed and refused, and when one is due. */
@NullMarked
package dev.onward.notification.stream.notification;

import org.jspecify.annotations.NullMarked;
