/** Proposals that turn a turndown or a withdrawal into relationships. */
@NullMarked
package dev.onward.networking.stream.proposal;

import org.jspecify.annotations.NullMarked;
