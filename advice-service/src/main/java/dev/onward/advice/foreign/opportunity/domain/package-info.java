/** What advice has seen of an opportunity's log, as codes and ids, and the inputs of the rules that follow from it. */
@NullMarked
package dev.onward.advice.foreign.opportunity.domain;

import org.jspecify.annotations.NullMarked;
