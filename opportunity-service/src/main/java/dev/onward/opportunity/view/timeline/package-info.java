/** The unified timeline of a search: what this service recorded and what the other three published about it. */
@NullMarked
package dev.onward.opportunity.view.timeline;

import org.jspecify.annotations.NullMarked;
