package dev.onward.eventsourcing.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Recorded;

/**
 * A recorded entry in the clear, as the domain and as HTTP see it.
 *
 * @param body the payload's JSON; an object that lost an erased component says {@code "erased": true}
 */
public record OpenFact<F>(Recorded<F> recorded, ObjectNode body) {}
