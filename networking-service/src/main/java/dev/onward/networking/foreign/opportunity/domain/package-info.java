/** Who was met where over one opportunity, and how it ended, as now believed. */
@NullMarked
package dev.onward.networking.foreign.opportunity.domain;

import org.jspecify.annotations.NullMarked;
