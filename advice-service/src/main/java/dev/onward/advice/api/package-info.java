/** Resources that answer from streams and views alike, and the document of this service's HTTP API. */
@NullMarked
package dev.onward.advice.api;

import org.jspecify.annotations.NullMarked;
