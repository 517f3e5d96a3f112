/** What advice has heard of opportunities, searches and persons, as its rules read it. */
@NullMarked
package dev.onward.advice.foreign.opportunity;

import org.jspecify.annotations.NullMarked;
