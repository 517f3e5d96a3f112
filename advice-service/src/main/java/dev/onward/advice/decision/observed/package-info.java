/** What advice has heard of opportunities, searches and persons, as its rules read it. */
@NullMarked
package dev.onward.advice.decision.observed;

import org.jspecify.annotations.NullMarked;
