/** The rules of turning a turndown or withdrawal into relationships: whom to meet, in which order and why. */
@NullMarked
package dev.onward.networking.stream.proposal.domain;

import org.jspecify.annotations.NullMarked;
