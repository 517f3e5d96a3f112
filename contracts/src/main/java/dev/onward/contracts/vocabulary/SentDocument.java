package dev.onward.contracts.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A document that was sent. The document itself is kept nowhere: what is told here finds it again, and shows that it is the one.
 *
 * @param name as the person calls it
 * @param version theirs, such as "3, for controllers"
 * @param sha256 of its bytes, in 64 hexadecimal digits
 * @param url where it lies
 */
public record SentDocument(
        String name,
        @Nullable String version,
        @Nullable String sha256,
        @Nullable String url) {}
