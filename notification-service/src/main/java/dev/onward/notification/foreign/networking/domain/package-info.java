/** What networking-service told, in the words of this service. */
@NullMarked
package dev.onward.notification.foreign.networking.domain;

import org.jspecify.annotations.NullMarked;
