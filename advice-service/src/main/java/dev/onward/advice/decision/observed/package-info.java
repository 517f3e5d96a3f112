/** What advice has seen of opportunities, searches and persons; a projection fed from Kafka. */
@NullMarked
package dev.onward.advice.decision.observed;

import org.jspecify.annotations.NullMarked;
