/** Lists page by page: in which order, from which place on, and how a query says so. It knows no HTTP. */
@NullMarked
package dev.onward.eventsourcing.listing;

import org.jspecify.annotations.NullMarked;
