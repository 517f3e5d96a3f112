/** From the bytes of an upload to rows, in bounded memory. */
@NullMarked
package dev.onward.opportunity.exchange.imports.file;

import org.jspecify.annotations.NullMarked;
