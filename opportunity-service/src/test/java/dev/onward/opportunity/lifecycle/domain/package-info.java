/** Specifications of the opportunity stream. */
@NullMarked
package dev.onward.opportunity.lifecycle.domain;

import org.jspecify.annotations.NullMarked;
