/** The decision case over HTTP and on its way to the store. */
@NullMarked
package dev.onward.advice.stream.decisioncase;

import org.jspecify.annotations.NullMarked;
