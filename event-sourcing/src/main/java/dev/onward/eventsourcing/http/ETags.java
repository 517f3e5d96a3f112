package dev.onward.eventsourcing.http;

import jakarta.ws.rs.core.EntityTag;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stream's version as an ETag, and back from If-Match. */
public final class ETags {

    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,9})\"");

    private ETags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that the caller expects; empty if the header is absent or {@code *}.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not one ETag of ours
     */
    public static OptionalLong expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return OptionalLong.empty();
        }
        Matcher matcher = STRONG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Problems.ifMatchInvalid().asException();
        }
        return OptionalLong.of(Long.parseLong(matcher.group(1)));
    }
}
