/** The service as a whole under test. */
@NullMarked
package dev.onward.notification;

import org.jspecify.annotations.NullMarked;
