/** What advice has seen of an opportunity's log: the facts its rules need, as codes and ids. */
@NullMarked
package dev.onward.advice.foreign.opportunity.domain;

import org.jspecify.annotations.NullMarked;
