package dev.onward.eventsourcing.codec;

/**
 * One type of a vocabulary, for anyone who generates something from it.
 *
 * @param name the name that travels; it never follows a class that is renamed
 * @param version the schema version that decoding ends at
 * @param systemOnly only the system may state it: refused in a request body
 * @param shape what its JSON looks like at {@code version}
 */
public record CodecType(
        String name, int version, Class<? extends Record> record, boolean systemOnly, Shape.Fields shape) {}
