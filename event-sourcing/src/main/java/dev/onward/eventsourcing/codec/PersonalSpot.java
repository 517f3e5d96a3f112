package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal;

/**
 * A personal component that is present in a body.
 *
 * @param holder the object that holds it
 * @param name its name there
 * @param pointer RFC 6901, from the root of the body
 * @param subject whose key seals it
 */
public record PersonalSpot(ObjectNode holder, String name, String pointer, Personal.Subject subject) {}
