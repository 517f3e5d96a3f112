package dev.onward.eventsourcing.housekeeping;

import dev.onward.eventsourcing.relay.Drain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** What every service keeps for a while. */
@ApplicationScoped
class MachineryRows {

    @Produces
    Perishable commands(HousekeepingSettings settings) {
        return Perishable.rows("command_log", settings.commands(), "command_log", "at");
    }

    @Produces
    Perishable skips(HousekeepingSettings settings) {
        return Perishable.rows("consumer_skip", settings.skips(), "consumer_skip", "at");
    }

    /** Lifts the hold, so that what was cut off is tried again; whatever else holds a stream waits for an operator. */
    @Produces
    Perishable cutOffHolds(HousekeepingSettings settings) {
        return Perishable.rows(
                "relay_hold", settings.cutOffHolds(), "relay_hold", "since", "cause = '" + Drain.CUT_OFF + "'");
    }

    @Produces
    Perishable replicas(HousekeepingSettings settings) {
        return Perishable.rows("relay_member", settings.replicas(), "relay_member", "seen_until");
    }
}
