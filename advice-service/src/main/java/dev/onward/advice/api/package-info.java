/** Resources that answer from streams and views alike, and what this service says about itself. */
@NullMarked
package dev.onward.advice.api;

import org.jspecify.annotations.NullMarked;
