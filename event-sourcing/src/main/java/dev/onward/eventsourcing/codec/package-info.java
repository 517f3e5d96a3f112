/** How facts and published events become JSON and come back: type names, versions, upcasters, strict request bodies. */
@NullMarked
package dev.onward.eventsourcing.codec;

import org.jspecify.annotations.NullMarked;
