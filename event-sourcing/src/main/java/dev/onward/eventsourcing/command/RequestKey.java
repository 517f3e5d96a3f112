package dev.onward.eventsourcing.command;

import java.util.UUID;

/**
 * What makes a request safe to repeat.
 *
 * @param actorId whose key it is; two persons may use the same one
 * @param digest SHA-256 of what was asked (method, path and body), in hexadecimal digits. Stored only as an HMAC under
 *     the person's key, so that it is worth nothing once that is destroyed
 */
public record RequestKey(UUID actorId, String key, String digest) {}
