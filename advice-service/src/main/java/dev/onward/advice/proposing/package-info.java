/** How facts that follow from others are put to this service's own write path. */
@NullMarked
package dev.onward.advice.proposing;

import org.jspecify.annotations.NullMarked;
