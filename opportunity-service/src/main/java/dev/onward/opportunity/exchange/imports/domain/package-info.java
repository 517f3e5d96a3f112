/** What the rows of a file mean: pure, from cells to facts, with every doubt named. */
@NullMarked
package dev.onward.opportunity.exchange.imports.domain;

import org.jspecify.annotations.NullMarked;
