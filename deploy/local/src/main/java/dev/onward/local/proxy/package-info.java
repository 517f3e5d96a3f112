/** The one host in front of the four services. */
@NullMarked
package dev.onward.local.proxy;

import org.jspecify.annotations.NullMarked;
