/** A person's development over HTTP and on its way to the store. */
@NullMarked
package dev.onward.advice.stream.development;

import org.jspecify.annotations.NullMarked;
