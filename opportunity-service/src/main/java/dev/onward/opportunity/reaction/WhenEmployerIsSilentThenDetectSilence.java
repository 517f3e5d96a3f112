package dev.onward.opportunity.reaction;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.Silences;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * States {@code SilenceDetected} when the threshold is reached (domain.md part 6). An answer in between has ended the
 * silence.
 */
@ApplicationScoped
class WhenEmployerIsSilentThenDetectSilence implements DueHandler, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenEmployerIsSilentThenDetectSilence.class);

    private final Opportunities opportunities;
    private final OpportunityCommandHandler handler;
    private final TimeAndIds timeAndIds;
    private final Silences silences;

    WhenEmployerIsSilentThenDetectSilence(
            Opportunities opportunities, OpportunityCommandHandler handler, TimeAndIds timeAndIds, Silences silences) {
        this.opportunities = opportunities;
        this.handler = handler;
        this.timeAndIds = timeAndIds;
        this.silences = silences;
    }

    @Override
    public PolicyName name() {
        return NAME;
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
                .flatMap(stream -> stream.isEmpty() ? Uni.createFrom().voidItem() : detect(tx, due, stream.get()));
    }

    private Uni<Void> detect(Tx tx, Due due, OpenStream<OpportunityFact> stream) {
        return silences.meant(tx, due, stream.history())
                .flatMap(meant -> meant.map(silence -> handler.propose(
                                tx,
                                Reaction.of(due, stream.history(), timeAndIds.now()),
                                NAME,
                                due,
                                silence.detectedAt(Opportunities.state(stream.history(), null, null)
                                        .stage())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
