/** What is stored and published stays as it is committed. */
@NullMarked
package dev.onward.notification.outbound;

import org.jspecify.annotations.NullMarked;
