package dev.onward.eventsourcing.reaction;

/**
 * Who proposes facts in the system's own name: a policy, a handler of due work, what follows within a command, whoever
 * sends mail. A bean, so that {@link PolicyNames} knows all of a service.
 */
public interface Proposer {

    /** {@link PolicyName#of} its class. */
    PolicyName name();
}
