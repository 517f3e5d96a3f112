/** Where a person can be reached, as they told the opportunity service. */
@NullMarked
package dev.onward.notification.foreign.person;

import org.jspecify.annotations.NullMarked;
