package dev.onward.eventsourcing.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in paths. Text that is not an id names nothing: it is answered 404, like any other thing that is not there. */
public final class PathId {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private PathId() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is no UUID */
    public static UUID of(String segment) {
        if (!UUID_TEXT.matcher(segment).matches()) {
            throw Problems.notFound().asException();
        }
        return UUID.fromString(segment);
    }
}
