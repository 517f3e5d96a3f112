package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.command.AcceptedVersions;
import jakarta.ws.rs.core.EntityTag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110, 8.8.3): the version of a stream's history, and of what is read also the digest of the text,
 * {@code "7-q2Xv0sJk8dA"} (ADR 0032).
 *
 * <p>A proxy that compresses makes a tag weak or puts the name of its coding at the end. Neither changes which version the
 * client has read, so both are read as the tag that was sent.
 */
public final class ETags {

    private static final String TAG = "(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]{0,200})\"";
    private static final Pattern ONE = Pattern.compile(TAG);
    private static final Pattern LIST = Pattern.compile(TAG + "[ \\t]*+(?:,[ \\t]*+(?:" + TAG + "[ \\t]*+)?+)*+");
    private static final Pattern CODING = Pattern.compile("(?:--?|[;:+])(?:gzip|deflate|br|zstd)$");
    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d{0,8})(?:-[A-Za-z0-9_-]{11})?");
    private static final String ANY = "*";

    private static final int MOST_CHARACTERS = 4_000;

    private ETags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The versions that the caller builds on; any, if the header is absent or {@code *}.
     *
     * @param ifMatch the lines of the header
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no list of entity tags
     */
    static AcceptedVersions accepted(List<String> ifMatch) {
        if (ifMatch.isEmpty()) {
            return AcceptedVersions.ANY;
        }
        String all = String.join(",", ifMatch).strip();
        if (all.equals(ANY)) {
            return AcceptedVersions.ANY;
        }
        if (all.length() > MOST_CHARACTERS || !LIST.matcher(all).matches()) {
            throw Problems.ifMatchInvalid().asException();
        }
        Set<Long> versions = new HashSet<>();
        Matcher tags = ONE.matcher(all);
        while (tags.find()) {
            Matcher version = VERSION.matcher(asSent(tags.group(1)));
            if (version.matches()) {
                versions.add(Long.parseLong(version.group(1)));
            }
        }
        return AcceptedVersions.of(versions);
    }

    /** Whether the caller has the text with this tag already; what is no list of tags names none. */
    static boolean has(List<String> ifNoneMatch, String tag) {
        String all = String.join(",", ifNoneMatch).strip();
        if (all.equals(ANY)) {
            return true;
        }
        return all.length() <= MOST_CHARACTERS
                && ONE.matcher(all).results().anyMatch(it -> asSent(it.group(1)).equals(tag));
    }

    private static String asSent(String tag) {
        return CODING.matcher(tag).replaceFirst("");
    }
}
