/** The stream of one notification, from plan to delivery and what the person does with it: pure. */
@NullMarked
package dev.onward.notification.stream.notification.domain;

import org.jspecify.annotations.NullMarked;
