package dev.onward.opportunity.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Calls a silence one once its threshold is reached (domain.md part 6); whatever was heard meanwhile ended it. */
@ApplicationScoped
class WhenTheEmployerIsSilentThenDetect implements DueHandler {

    private final Opportunities opportunities;
    private final OpportunityCommandHandler handler;

    WhenTheEmployerIsSilentThenDetect(Opportunities opportunities, OpportunityCommandHandler handler) {
        this.opportunities = opportunities;
        this.handler = handler;
    }

    @Override
    public String kind() {
        return Silences.KIND;
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = requireNonNull(due.personId(), "an opportunity is a person's");
        return opportunities
                .find(tx, person, due.stream().id())
                .flatMap(stream ->
                        stream.isEmpty() ? Uni.createFrom().voidItem() : detect(tx, due, person, stream.get()));
    }

    private Uni<Void> detect(Tx tx, Due due, UUID person, OpenStream<OpportunityFact> stream) {
        return Silences.meant(due, stream.history())
                .map(silence -> handler.state(
                        tx,
                        due,
                        person,
                        silence.detectedAt(Opportunities.state(stream.history(), null, null)
                                .stage()),
                        "WhenTheEmployerIsSilentThenDetect"))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
