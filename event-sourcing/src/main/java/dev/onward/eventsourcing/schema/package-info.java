/** JSON Schemas and samples made from the records themselves, so that no description can disagree with the code. */
@NullMarked
package dev.onward.eventsourcing.schema;

import org.jspecify.annotations.NullMarked;
