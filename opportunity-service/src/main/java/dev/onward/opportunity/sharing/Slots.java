package dev.onward.opportunity.sharing;

import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.eventsourcing.work.LimitReached.Whose;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Places of this replica for something that takes its time. A person and a tenant have their share of them, so whatever one
 * asks for, there is a place left for another. A place is counted as it is given. Safe on any thread.
 */
public final class Slots {

    private final int most;
    private final int mostOfTenant;
    private final int mostOfPerson;

    // All under this object's lock.
    private final Map<UUID, Integer> ofTenants = new HashMap<>();
    private final Map<Person, Integer> ofPersons = new HashMap<>();
    private int taken;

    public Slots(int most, int mostOfTenant, int mostOfPerson) {
        this.most = most;
        this.mostOfTenant = mostOfTenant;
        this.mostOfPerson = mostOfPerson;
    }

    /** The same id in two tenants is two persons. */
    private record Person(UUID tenant, UUID id) {}

    /** What came of asking for a place. */
    public sealed interface Asked {

        /** @param back to be run when the place is free again; a second time it does nothing */
        record Given(Runnable back) implements Asked {}

        /** Nobody, or not this one, is given one now. */
        record Full(LimitReached reached) implements Asked {}
    }

    public synchronized Asked ask(UUID tenant, UUID person) {
        Person who = new Person(tenant, person);
        int ofPerson = ofPersons.getOrDefault(who, 0);
        if (ofPerson >= mostOfPerson) {
            return full(Whose.PERSON, mostOfPerson, ofPerson);
        }
        int ofTenant = ofTenants.getOrDefault(tenant, 0);
        if (ofTenant >= mostOfTenant) {
            return full(Whose.TENANT, mostOfTenant, ofTenant);
        }
        if (taken >= most) {
            return full(Whose.REPLICA, most, taken);
        }
        taken++;
        ofTenants.merge(tenant, 1, Integer::sum);
        ofPersons.merge(who, 1, Integer::sum);
        AtomicBoolean given = new AtomicBoolean(true);
        return new Asked.Given(() -> {
            if (given.compareAndSet(true, false)) {
                back(who);
            }
        });
    }

    private static Asked full(Whose whose, int limit, int taken) {
        return new Asked.Full(new LimitReached(whose, limit, taken + 1));
    }

    private synchronized void back(Person who) {
        taken--;
        ofTenants.computeIfPresent(who.tenant(), (_, n) -> n == 1 ? null : n - 1);
        ofPersons.computeIfPresent(who, (_, n) -> n == 1 ? null : n - 1);
    }
}
