package dev.onward.eventsourcing.command;

import java.util.Set;

/**
 * The versions of a history that a request may build on, as If-Match says (RFC 9110, 13.1.1).
 *
 * @param versions what one of must be the latest; empty with {@code any}, and otherwise only where none of the tags was ours
 * @param any whether it builds on every version
 */
public record AcceptedVersions(Set<Long> versions, boolean any) {

    public static final AcceptedVersions ANY = new AcceptedVersions(Set.of(), true);

    public AcceptedVersions {
        versions = Set.copyOf(versions);
    }

    public static AcceptedVersions of(Set<Long> versions) {
        return new AcceptedVersions(versions, false);
    }

    public boolean accept(long version) {
        return any || versions.contains(version);
    }
}
