/** Resources that answer from streams and the book alike, and the document of this service's HTTP API. */
@NullMarked
package dev.onward.networking.api;

import org.jspecify.annotations.NullMarked;
