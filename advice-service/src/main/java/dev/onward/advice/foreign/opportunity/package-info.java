/** What of opportunities, searches and persons has arrived in advice, as its rules read it. */
@NullMarked
package dev.onward.advice.foreign.opportunity;

import org.jspecify.annotations.NullMarked;
