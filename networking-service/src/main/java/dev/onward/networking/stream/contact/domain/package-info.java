/** The rules of the contact book: who is known, and how they were met. */
@NullMarked
package dev.onward.networking.stream.contact.domain;

import org.jspecify.annotations.NullMarked;
