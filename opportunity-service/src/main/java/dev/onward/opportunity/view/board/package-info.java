/** The board: one row per opportunity of a search, with where it stands and what is next. */
@NullMarked
package dev.onward.opportunity.view.board;

import org.jspecify.annotations.NullMarked;
