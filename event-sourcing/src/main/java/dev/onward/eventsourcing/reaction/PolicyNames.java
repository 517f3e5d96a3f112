package dev.onward.eventsourcing.reaction;

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
 * would be the same, and one of them would be taken for a repetition of the other.
 */
@ApplicationScoped
public class PolicyNames {

    private final Map<PolicyName, Proposer> named = new ConcurrentHashMap<>();

    // Before anything is heard or falls due.
    void onStart(@Observes @Priority(1) StartupEvent event, @Any Instance<Proposer> proposers) {
        proposers.forEach(this::take);
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

    /** All names, in the order of the alphabet. */
    public Set<String> all() {
        Set<String> all = new TreeSet<>();
        named.keySet().forEach(name -> all.add(name.value()));
        return all;
    }
}
