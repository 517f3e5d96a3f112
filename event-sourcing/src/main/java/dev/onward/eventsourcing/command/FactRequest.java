package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.stream.Origin;
import java.util.List;

/**
 * Facts that a person told, read and checked but not yet decided.
 *
 * @param accepted from If-Match
 * @param several whether an array was posted, so that an array is answered
 */
public record FactRequest<F>(
        Caller caller,
        RequestKey key,
        AcceptedVersions accepted,
        List<Proposal<F>> proposals,
        Origin origin,
        boolean several) {

    public FactRequest {
        proposals = List.copyOf(proposals);
    }
}
