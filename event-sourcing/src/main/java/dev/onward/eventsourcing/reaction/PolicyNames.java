package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.due.DueHandler;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who proposes in this service. A service in which two propose under one name is not started: the ids of what they propose
 * would be the same, and one of them would be taken for a repetition of the other. Nor is one with a policy that nothing
 * calls, neither a subscription nor due work.
 */
@ApplicationScoped
public class PolicyNames {

    private final Map<PolicyName, Proposer> named = new ConcurrentHashMap<>();
    private final Set<PolicyName> called = ConcurrentHashMap.newKeySet();

    // Before anything arrives or falls due.
    void onStart(
            @Observes @Priority(1) StartupEvent event,
            @Any Instance<Proposer> proposers,
            @Any Instance<Subscription> subscriptions,
            @Any Instance<DueHandler> dueHandlers) {
        proposers.forEach(this::take);
        // Each is made, if it is not there yet, and says whom it calls.
        subscriptions.forEach(Subscription::consumer);
        dueHandlers.forEach(DueHandler::kind);
        proposers.forEach(this::requireCalled);
    }

    /**
     * Takes a name for its proposer.
     *
     * @throws IllegalArgumentException where another one has it
     */
    void take(Proposer proposer) {
        Proposer one = ClientProxy.unwrap(proposer);
        Proposer other = named.putIfAbsent(one.name(), one);
        if (other != null && other != one) {
            throw new IllegalArgumentException("two policies are named " + one.name() + ", "
                    + other.getClass().getName() + " and " + one.getClass().getName()
                    + ": the ids of what they propose would be the same. Rename the newer class.");
        }
    }

    /** Takes a policy that a subscription calls. */
    void takeCalled(Policy<?> policy) {
        take(policy);
        called.add(policy.name());
    }

    /** Takes a policy that due work calls. */
    void takeCalled(DuePolicy<?> policy) {
        take(policy);
        called.add(policy.name());
    }

    /** @throws IllegalArgumentException for a policy that neither a subscription nor due work calls */
    void requireCalled(Proposer proposer) {
        if (proposer instanceof Policy<?> && !called.contains(proposer.name())) {
            throw new IllegalArgumentException(
                    "policy " + proposer.name()
                            + " never runs: no subscription calls it. Add it to the list of the …Reactions class of what it reacts to.");
        }
        if (proposer instanceof DuePolicy<?> && !called.contains(proposer.name())) {
            throw new IllegalArgumentException("policy " + proposer.name()
                    + " never runs: no due work calls it. Make its handler in the DueHandlers class of its service.");
        }
    }

    /** All names, in the order of the alphabet. */
    public Set<String> all() {
        Set<String> all = new TreeSet<>();
        named.keySet().forEach(name -> all.add(name.value()));
        return all;
    }
}
