/** What opportunity-service told of an opportunity, in the words of this service. */
@NullMarked
package dev.onward.notification.foreign.opportunity.domain;

import org.jspecify.annotations.NullMarked;
