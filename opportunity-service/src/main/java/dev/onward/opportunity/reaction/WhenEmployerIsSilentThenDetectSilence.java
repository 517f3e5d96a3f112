package dev.onward.opportunity.reaction;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.reaction.DuePolicy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.Silences;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * States {@code SilenceDetected} when the threshold is reached (domain.md part 6). An answer in between has ended the
 * silence.
 */
@ApplicationScoped
class WhenEmployerIsSilentThenDetectSilence implements DuePolicy<OpportunityFact> {

    private static final PolicyName NAME = PolicyName.of(WhenEmployerIsSilentThenDetectSilence.class);

    private final OpportunityCommandHandler handler;
    private final Silences silences;

    WhenEmployerIsSilentThenDetectSilence(OpportunityCommandHandler handler, Silences silences) {
        this.handler = handler;
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
    public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<OpportunityFact> history) {
        return silences.meant(tx, due, history)
                .flatMap(meant -> meant.map(silence -> handler.propose(
                                tx,
                                reaction,
                                NAME,
                                due,
                                silence.detectedAt(Opportunity.of(history).stage())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
