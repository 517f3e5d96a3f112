/** The document of this service's HTTP API. */
@NullMarked
package dev.onward.opportunity.api;

import org.jspecify.annotations.NullMarked;
