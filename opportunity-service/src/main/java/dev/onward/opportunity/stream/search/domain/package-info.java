/** The search stream: what a person looks for, and whether they still do; pure. */
@NullMarked
package dev.onward.opportunity.stream.search.domain;

import org.jspecify.annotations.NullMarked;
