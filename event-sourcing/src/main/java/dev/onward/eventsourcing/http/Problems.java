package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.eventsourcing.work.LimitReached;
import java.time.Duration;
import java.util.Locale;

/** The problems that every service shares. Each stream adds its own for its rejections. */
public final class Problems {

    private Problems() {}

    /**
     * What an error without a problem of its own says, by its status.
     *
     * @param status 400 to 599
     */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of("unauthenticated", 401, "Not signed in", "Send a valid bearer token.");
            case 403 -> Problem.of("forbidden", 403, "Not allowed", "Your role may not do this.");
            case 404 -> notFound();
            case 405 -> methodNotAllowed();
            case 406 -> notAcceptable();
            case 414 ->
                Problem.of(
                        "address-too-long",
                        414,
                        "Address too long",
                        "The first line of the request is longer than this service reads. Shorten the address.");
            case 415 -> mediaTypeNotTaken();
            case 431 ->
                Problem.of(
                        "headers-too-large",
                        431,
                        "Headers too large",
                        "The headers are larger than this service reads. Send fewer or shorter ones.");
            case 503 -> unavailable();
            default -> status < 500 ? malformedRequest(status) : unexpected(status);
        };
    }

    private static Problem malformedRequest(int status) {
        return Problem.of(
                "malformed-request",
                status,
                "Request not usable",
                "This request cannot be read. Look at its address, its headers and the form of its body.");
    }

    private static Problem unexpected(int status) {
        return Problem.of(
                "unexpected",
                status,
                "Our fault",
                "Something went wrong here. Send it again, with the same Idempotency-Key; if it stays so, tell the operator"
                        + " the errorId.");
    }

    public static Problem notFound() {
        return Problem.of(
                "not-found", 404, "Not found", "There is nothing here for you. Check the address and the ids in it.");
    }

    public static Problem methodNotAllowed() {
        return Problem.of(
                "method-not-allowed",
                405,
                "Method Not Allowed",
                "This address does not take that method. Allow, or the API's description, says which it takes.");
    }

    public static Problem notAcceptable() {
        return Problem.of(
                "not-acceptable",
                406,
                "Not Acceptable",
                "It is not available in any form that Accept names. The API's description says which there are; without"
                        + " Accept you get the usual one.");
    }

    public static Problem mediaTypeNotTaken() {
        return Problem.of(
                "media-type-not-taken",
                415,
                "Unsupported Media Type",
                "This address does not take a body of that kind. The API's description says which Content-Type it takes.");
    }

    public static Problem malformedJson(int line, int column) {
        return Problem.of(
                        "malformed-json",
                        400,
                        "Malformed JSON",
                        "The body is not JSON. Look at the line and column given and send it again.")
                .with("line", line)
                .with("column", column);
    }

    public static Problem notAnObject() {
        return Problem.of(
                "wrong-type",
                400,
                "Wrong type",
                "Send a JSON object, or an array of objects where several are allowed.");
    }

    public static Problem tooManyFacts(int most, int asked) {
        return Problem.of(
                        "too-many-facts",
                        422,
                        "Too many facts at once",
                        "Send between one and the given number of facts in one request, and the rest in another.")
                .with("most", most)
                .with("asked", asked);
    }

    public static Problem idempotencyKeyMissing() {
        return Problem.of(
                "idempotency-key-missing",
                400,
                "Idempotency-Key missing",
                "Send a header Idempotency-Key with a value of your own, such as a UUID, and the same one when you retry.");
    }

    public static Problem idempotencyKeyInvalid() {
        return Problem.of(
                "idempotency-key-invalid",
                400,
                "Idempotency-Key not usable",
                "An Idempotency-Key has 1 to 200 visible ASCII characters, without spaces.");
    }

    public static Problem idempotencyKeyReused() {
        return Problem.of(
                "idempotency-key-reused",
                422,
                "Idempotency-Key used before",
                "This Idempotency-Key belongs to another request of yours. Use a new key for a new request.");
    }

    public static Problem preconditionFailed(long version) {
        return Problem.of(
                        "precondition-failed",
                        412,
                        "Changed meanwhile",
                        "This has changed since you read it. Read it again, look whether your change still fits, and send it"
                                + " with the new ETag.")
                .with("version", version);
    }

    public static Problem ifMatchInvalid() {
        return Problem.of(
                "if-match-invalid",
                400,
                "If-Match not usable",
                "Send If-Match with the ETag exactly as you received it, such as \"7\", or leave it out.");
    }

    public static Problem unavailable() {
        return Problem.of(
                "unavailable",
                503,
                "Service Unavailable",
                "A part that this service needs is out of reach for a moment. Send the same request again after the seconds in"
                        + " Retry-After, with the same Idempotency-Key if it has one.");
    }

    public static Problem contended() {
        return Problem.of(
                        "contended",
                        409,
                        "Busy",
                        "Several requests changed this at once. Send yours again with the same key after Retry-After.")
                .retryAfter(1);
    }

    /**
     * Of something there are as many as there may be. Every such answer has this form, whatever it is about: the limit, whose it
     * is, what was asked, what to do, and when.
     *
     * @param what there are too many of, in the plural and in small letters, such as "exports under way"
     * @param whatToDo a sentence
     */
    public static Problem tooMany(
            String slug, String title, String what, LimitReached reached, String whatToDo, Duration comeAgain) {
        String so = switch (reached.whose()) {
            case PERSON -> "You have as many " + what + " as one person may. ";
            case TENANT -> "The people of your organization have as many " + what + " as they may together. ";
            case REPLICA -> "There are as many " + what + " as this server takes from everybody together. ";
        };
        return Problem.of(slug, 429, title, so + whatToDo)
                .with("limit", reached.limit())
                .with("asked", reached.asked())
                .with("whose", reached.whose().name().toLowerCase(Locale.ROOT))
                .retryAfter(Math.toIntExact(comeAgain.toSeconds()));
    }

    /** @param asked how many facts it would then hold */
    public static Problem streamFull(int most, long asked) {
        return Problem.of(
                        "stream-full",
                        422,
                        "History full",
                        "This history has reached the number of facts that it may hold. Close it and begin another.")
                .with("most", most)
                .with("asked", asked);
    }

    /** @param asked how many bytes it would then have */
    public static Problem streamTooLarge(long most, long asked) {
        return Problem.of(
                        "stream-too-large",
                        422,
                        "History too large",
                        "This history would have more bytes than the given number, counted as they are stored. Send less"
                                + " text, or begin another history.")
                .with("most", most)
                .with("asked", asked);
    }

    public static Problem tooManyFollow(int most, int asked) {
        return Problem.of(
                        "too-many-follow",
                        422,
                        "Too much at once",
                        "One request may lead to the given number of facts, those that follow from others included. Send"
                                + " fewer in one request, and the rest in another.")
                .with("most", most)
                .with("asked", asked);
    }

    public static Problem tooManyNewPeople(int most, int asked) {
        return Problem.of(
                        "too-many-new-people",
                        422,
                        "Too many new people at once",
                        "One request may name the given number of people who were not named before. Send fewer facts in"
                                + " one request, and the rest in another.")
                .with("most", most)
                .with("asked", asked);
    }

    public static Problem factTooLarge() {
        return Problem.of(
                "fact-too-large",
                422,
                "Fact too large",
                "This fact is too large to be recorded. Shorten its texts or lists.");
    }

    /** @param pointer "" where the place is not known */
    public static Problem factMisread(String type, String pointer) {
        return Problem.of(
                        "fact-misread",
                        422,
                        "Not readable once recorded",
                        "This fact could be written but not read again, so it was not recorded. Change what stands in the"
                                + " field, if one is named, to something more usual; if none is, please tell us the type.")
                .at(pointer.isEmpty() ? null : pointer)
                .with("factType", type);
    }

    public static Problem historyUnreadable(HistoryUnreadable because) {
        return Problem.of(
                        "history-unreadable",
                        500,
                        "History not readable",
                        "One entry of this history cannot be read, so neither can what follows from it. Nothing is lost, and"
                                + " everything else of yours is as it was. Please tell whoever runs Onward for you the eventId"
                                + " given here: once the entry can be read again, so can the history.")
                .with("eventId", because.eventId().toString())
                .with("version", because.version());
    }

    public static Problem occurredInFuture() {
        return Problem.of(
                        "occurred-in-future",
                        422,
                        "Not yet happened",
                        "occurredAt lies in the future. Record a fact when it has happened; a planned time has a field of"
                                + " its own, such as startAt.")
                .at("/occurredAt");
    }

    public static Problem subjectErased() {
        return Problem.of(
                "person-erased",
                410,
                "Erased",
                "The data of this person has been erased for good; nothing more can be recorded.");
    }

    public static Problem parameterInvalid(String name, String whatItTakes) {
        return Problem.of("parameter-invalid", 400, "Parameter not usable", whatItTakes)
                .with("parameter", name);
    }

    public static Problem cursorOfAnotherList() {
        return Problem.of(
                        "cursor-of-another-list",
                        400,
                        "Cursor of another list",
                        "This cursor belongs to another order, other filters or another list. Follow the link of the page"
                                + " before as it is, or leave the cursor out and begin anew.")
                .with("parameter", "cursor");
    }

    public static Problem tooLarge(long mostBytes) {
        return Problem.of(
                        "body-too-large",
                        413,
                        "Body too large",
                        "The body is larger than this service takes. Send it in smaller parts.")
                .with("mostBytes", mostBytes);
    }

    public static Problem target(TargetRejection rejection) {
        return switch (rejection) {
            case TargetRejection.Unknown _ ->
                Problem.of(
                                "target-unknown",
                                422,
                                "Nothing to put right",
                                "No fact of this history has that id. Take the eventId from the history.")
                        .at("/targetEventId");
            case TargetRejection.OtherType _ ->
                Problem.of(
                                "target-of-other-type",
                                422,
                                "Another kind of fact",
                                "The fact with that id is of another type. Name its type as the history gives it, and"
                                        + " replace it by one of the same type.")
                        .at("/targetType");
            case TargetRejection.AlreadyRetracted _ ->
                Problem.of(
                                "target-retracted",
                                422,
                                "Already retracted",
                                "The fact with that id was retracted before. Record it anew if it happened after all.")
                        .at("/targetEventId");
            case TargetRejection.NotAFact _ ->
                Problem.of(
                                "target-not-a-fact",
                                422,
                                "Not a fact",
                                "A correction can be retracted or made again, not corrected itself. Correct the fact that"
                                        + " it is about.")
                        .at("/targetEventId");
            case TargetRejection.SystemFact _ ->
                Problem.of(
                                "target-of-the-system",
                                422,
                                "Follows from other facts",
                                "The system derived this from other facts. Put those right and it follows.")
                        .at("/targetEventId");
        };
    }
}
