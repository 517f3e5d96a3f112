package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.eventsourcing.work.LimitReached;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** The problems that every service shares. Each {@code …Problems} adds its own. */
public final class Problems {

    private static final Pattern LIKE_OURS = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Problems() {}

    /**
     * What an error without a problem of its own says, by its status.
     *
     * @param status 400 to 599
     */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of("unauthenticated");
            case 403 -> Problem.of("forbidden");
            case 404 -> notFound();
            case 405 -> methodNotAllowed();
            case 406 -> notAcceptable();
            case 414 -> Problem.of("address-too-long");
            case 415 -> mediaTypeNotTaken();
            case 431 -> Problem.of("headers-too-large");
            case 503 -> unavailable();
            default -> (status < 500 ? Problem.of("malformed-request") : Problem.of("unexpected")).answering(status);
        };
    }

    public static Problem notFound() {
        return Problem.of("not-found");
    }

    public static Problem methodNotAllowed() {
        return Problem.of("method-not-allowed");
    }

    public static Problem notAcceptable() {
        return Problem.of("not-acceptable");
    }

    public static Problem mediaTypeNotTaken() {
        return Problem.of("media-type-not-taken");
    }

    public static Problem malformedJson(int line, int column) {
        return Problem.of("malformed-json").with("line", line).with("column", column);
    }

    public static Problem notAnObject() {
        return Problem.of("wrong-type").saying("Send a JSON object, or an array of objects where several are allowed.");
    }

    public static Problem noFacts() {
        return Problem.of("no-facts");
    }

    public static Problem tooManyFacts(int most, int asked) {
        return Problem.of("too-many-facts").with("most", most).with("asked", asked);
    }

    public static Problem idempotencyKeyMissing() {
        return Problem.of("idempotency-key-missing");
    }

    public static Problem idempotencyKeyInvalid() {
        return Problem.of("idempotency-key-invalid");
    }

    public static Problem idempotencyKeyReused() {
        return Problem.of("idempotency-key-reused");
    }

    public static Problem preconditionFailed(long version) {
        return Problem.of("precondition-failed").with("version", version);
    }

    public static Problem ifMatchInvalid() {
        return Problem.of("if-match-invalid");
    }

    public static Problem unavailable() {
        return Problem.of("unavailable");
    }

    public static Problem contended() {
        return Problem.of("contended").retryAfter(1);
    }

    /**
     * Of something there are as many as there may be. Every such answer has this form, whatever it is about: the limit, whose it
     * is, what was asked, what to do, and when.
     *
     * @param what there are too many of, in the plural and in small letters, such as "exports under way"
     * @param whatToDo a sentence
     */
    public static Problem tooMany(
            Problem problem, String what, LimitReached reached, String whatToDo, Duration comeAgain) {
        String so = switch (reached.whose()) {
            case PERSON -> "You have as many " + what + " as one person may. ";
            case TENANT -> "The people of your organization have as many " + what + " as they may together. ";
            case REPLICA -> "There are as many " + what + " as this server takes from everybody together. ";
        };
        return problem.saying(so + whatToDo)
                .with("limit", reached.limit())
                .with("asked", reached.asked())
                .with("whose", reached.whose().name().toLowerCase(Locale.ROOT))
                .retryAfter(Math.toIntExact(comeAgain.toSeconds()));
    }

    /** @param asked how many facts it would then hold */
    public static Problem streamFull(int most, long asked) {
        return Problem.of("stream-full").with("most", most).with("asked", asked);
    }

    /** @param asked how many bytes it would then have */
    public static Problem streamTooLarge(long most, long asked) {
        return Problem.of("stream-too-large").with("most", most).with("asked", asked);
    }

    public static Problem tooManyFollow(int most, int asked) {
        return Problem.of("too-many-follow").with("most", most).with("asked", asked);
    }

    public static Problem tooManyNewPeople(int most, int asked) {
        return Problem.of("too-many-new-people").with("most", most).with("asked", asked);
    }

    public static Problem factTooLarge() {
        return Problem.of("fact-too-large");
    }

    /** @param pointer "" where the place is not known */
    public static Problem factMisread(String type, String pointer) {
        return Problem.of("fact-misread").at(pointer.isEmpty() ? null : pointer).with("factType", type);
    }

    public static Problem historyUnreadable(HistoryUnreadable because) {
        return Problem.of("history-unreadable")
                .with("eventId", because.eventId().toString())
                .with("version", because.version());
    }

    public static Problem occurredInFuture() {
        return Problem.of("occurred-in-future").at("/occurredAt");
    }

    public static Problem subjectErased() {
        return Problem.of("person-erased");
    }

    public static Problem parameterInvalid(String name, String whatItTakes) {
        return Problem.of("parameter-invalid").saying(whatItTakes).with("parameter", name);
    }

    /**
     * @param name the caller's own word, repeated only where it looks like a name of ours
     * @param sentence which there are
     */
    public static Problem unknownParameter(String name, String sentence) {
        Problem problem = Problem.of("unknown-parameter").saying(sentence);
        return LIKE_OURS.matcher(name).matches() ? problem.with("parameter", name) : problem;
    }

    public static Problem cursorOfAnotherList() {
        return Problem.of("cursor-of-another-list").with("parameter", "cursor");
    }

    public static Problem tooLarge(long mostBytes) {
        return Problem.of("body-too-large").with("mostBytes", mostBytes);
    }

    public static Problem target(TargetRejection rejection) {
        return switch (rejection) {
            case TargetRejection.Unknown _ -> Problem.of("target-unknown").at("/targetEventId");
            case TargetRejection.OtherType _ ->
                Problem.of("target-of-other-type").at("/targetType");
            case TargetRejection.AlreadyRetracted _ ->
                Problem.of("target-retracted").at("/targetEventId");
            case TargetRejection.NotAFact _ -> Problem.of("target-not-a-fact").at("/targetEventId");
            case TargetRejection.SystemFact _ ->
                Problem.of("target-of-the-system").at("/targetEventId");
        };
    }
}
