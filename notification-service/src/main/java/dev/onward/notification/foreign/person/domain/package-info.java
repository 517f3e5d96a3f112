/** How a person is reached: pure. */
@NullMarked
package dev.onward.notification.foreign.person.domain;

import org.jspecify.annotations.NullMarked;
