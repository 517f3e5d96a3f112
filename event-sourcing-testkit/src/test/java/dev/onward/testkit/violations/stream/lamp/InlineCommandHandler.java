package dev.onward.testkit.violations.stream.lamp;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.testkit.violations.domain.LampFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import java.util.UUID;

/** Makes a handler and keeps it in no field, and finds the type of another's streams in a roundabout way. */
final class InlineCommandHandler {

    private InlineCommandHandler() {}

    static <R extends Rejection> Uni<?> recall(
            Tx tx,
            FactHandlers handlers,
            Instance<StreamType<LampFact, ?>> types,
            Decide<LampFact, R> decide,
            UUID lamp) {
        var lamps = handlers.of(types.get(), decide);
        return lamps.recall(tx, lamp, lamp);
    }
}
