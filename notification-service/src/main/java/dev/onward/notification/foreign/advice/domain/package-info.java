/** What advice-service told, in the words of this service. */
@NullMarked
package dev.onward.notification.foreign.advice.domain;

import org.jspecify.annotations.NullMarked;
