/** The person stream: what holds for a person whatever they search for; pure. */
@NullMarked
package dev.onward.opportunity.stream.person.domain;

import org.jspecify.annotations.NullMarked;
