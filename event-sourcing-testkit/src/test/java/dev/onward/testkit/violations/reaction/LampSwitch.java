package dev.onward.testkit.violations.reaction;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.violations.outbound.LampState;
import io.smallrye.mutiny.Uni;

/** Changes in the session what another package maps. */
final class LampSwitch {

    private LampSwitch() {}

    static Uni<Void> light(Tx tx, LampState state) {
        state.lit = true;
        return tx.session().flush();
    }
}
