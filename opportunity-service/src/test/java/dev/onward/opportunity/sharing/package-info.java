@NullMarked
package dev.onward.opportunity.sharing;

import org.jspecify.annotations.NullMarked;
