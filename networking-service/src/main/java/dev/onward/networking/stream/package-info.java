/** What the streams of this service share: which search and opportunity a new stream is about. */
@NullMarked
package dev.onward.networking.stream;

import org.jspecify.annotations.NullMarked;
