/** The opportunity stream: its facts, its states and the legal transitions between them; pure. */
@NullMarked
package dev.onward.opportunity.stream.opportunity.domain;

import org.jspecify.annotations.NullMarked;
