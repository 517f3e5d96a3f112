package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.TargetRejection;

/** The problems that every service shares. Each feature adds its own for its rejections. */
public final class Problems {

    private Problems() {}

    public static Problem notFound() {
        return Problem.of(
                "not-found", 404, "Not found", "There is nothing here for you. Check the address and the ids in it.");
    }

    public static Problem methodNotAllowed() {
        return Problem.of(
                "method-not-allowed",
                405,
                "Not done here",
                "This address does not take that method. Allow, or the API's description, says which it takes.");
    }

    public static Problem notAcceptable() {
        return Problem.of(
                "not-acceptable",
                406,
                "Not to be had in that form",
                "This cannot be had in any form that Accept names. The API's description says which there are; without"
                        + " Accept you get the usual one.");
    }

    public static Problem mediaTypeNotTaken() {
        return Problem.of(
                "media-type-not-taken",
                415,
                "Another kind of body",
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

    public static Problem tooManyFacts(int most) {
        return Problem.of(
                        "too-many-facts",
                        422,
                        "Too many facts at once",
                        "Send between one and the given number of facts in one request, and the rest in another.")
                .with("most", most);
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

    public static Problem contended() {
        return Problem.of(
                "contended", 409, "Busy", "Several requests changed this at once. Send yours again with the same key.");
    }

    public static Problem streamFull(int most) {
        return Problem.of(
                        "stream-full",
                        422,
                        "History full",
                        "This history has reached the number of facts that it may hold. Close it and begin another.")
                .with("most", most);
    }

    public static Problem factTooLarge() {
        return Problem.of(
                "fact-too-large",
                422,
                "Fact too large",
                "This fact is too large to be recorded. Shorten its texts or lists.");
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
