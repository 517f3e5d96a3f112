package dev.onward.eventsourcing.http;

/**
 * Says which requests may have a larger body than others; an application-scoped bean. {@code quarkus.http.limits.max-body-size}
 * must be as large as the largest.
 */
public interface LargerBodies {

    /** The most bytes of a body posted to {@code path}; 0: as everywhere. */
    long mostBytes(String path);
}
