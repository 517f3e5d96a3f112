/** Tests of signed links. */
@NullMarked
package dev.onward.notification.links;

import org.jspecify.annotations.NullMarked;
