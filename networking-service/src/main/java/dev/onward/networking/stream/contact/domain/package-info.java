/** The rules of the contact book: who is known, how they were met, who sat on which panel. */
@NullMarked
package dev.onward.networking.stream.contact.domain;

import org.jspecify.annotations.NullMarked;
