/** The search stream: what a person looks for, and whether they still do; pure. */
@NullMarked
package dev.onward.opportunity.search.domain;

import org.jspecify.annotations.NullMarked;
