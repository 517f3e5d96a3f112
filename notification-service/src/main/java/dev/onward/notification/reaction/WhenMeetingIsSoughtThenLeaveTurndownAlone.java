package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.networking.NetworkingWords;
import dev.onward.notification.foreign.networking.domain.MeetingSought;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Whoever seeks a meeting after a turndown needs no nudge any more. */
@ApplicationScoped
class WhenMeetingIsSoughtThenLeaveTurndownAlone implements Policy<Recorded<MeetingSought>> {

    private static final PolicyName NAME = PolicyName.of(WhenMeetingIsSoughtThenLeaveTurndownAlone.class);

    private final PursuitPlanning planning;

    WhenMeetingIsSoughtThenLeaveTurndownAlone(PursuitPlanning planning) {
        this.planning = planning;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return NetworkingWords.WORDS.types();
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Recorded<MeetingSought> told) {
        About about = told.envelope().about();
        UUID opportunity = about.opportunityId();
        return opportunity == null
                ? Uni.createFrom().voidItem()
                : planning.plan(tx, reaction, NAME, about, opportunity);
    }
}
