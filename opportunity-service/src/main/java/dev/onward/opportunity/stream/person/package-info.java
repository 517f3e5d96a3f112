/** What holds for a person whatever they search for: the person stream. */
@NullMarked
package dev.onward.opportunity.stream.person;

import org.jspecify.annotations.NullMarked;
