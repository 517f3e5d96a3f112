package dev.onward.eventsourcing.store;

import java.util.UUID;

/**
 * What the command log is to remember of a command, beside the events it led to.
 *
 * @param actorId the person the key belongs to: another person's equal key is another command
 * @param key the Idempotency-Key, or the id of a policy's or due command
 * @param requestHmac HMAC of the request in hexadecimal digits: never the request itself, which is personal
 * @param status the HTTP status of the answer
 */
public record CommandEntry(UUID actorId, String key, String requestHmac, int status) {}
