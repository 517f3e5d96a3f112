package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A fact or event as JSON, not yet sealed.
 *
 * @param body the payload alone; the envelope travels beside it
 */
public record Encoded(String type, int schemaVersion, ObjectNode body) {}
