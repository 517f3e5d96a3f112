/** The decision case over HTTP and on its way to the store. */
@NullMarked
package dev.onward.advice.decision;

import org.jspecify.annotations.NullMarked;
