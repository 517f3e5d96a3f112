package dev.onward.opportunity.stream.opportunity;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.stream.opportunity.domain.FeedbackPatience;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sets a time to each request for feedback, after which it is recorded that it was not answered in time. */
@ApplicationScoped
public class FeedbackLapses {

    /** The kind of due work. */
    public static final String KIND = "feedback-lapse";

    private static final String REQUEST = "requestId";

    private final DueWork dueWork;
    private final FeedbackPatience patience;

    public FeedbackLapses(DueWork dueWork, FeedbackSettings settings) {
        this.dueWork = dueWork;
        this.patience = new FeedbackPatience(settings.lapse());
    }

    /** For each request among what was just recorded, corrected ones too; imports schedule no due work. */
    Uni<Void> schedule(Tx tx, AppendedFacts<OpportunityFact> appended) {
        return Sequence.each(appended.added(), added -> {
            Recorded<OpportunityFact> recorded = added.recorded();
            if (recorded.envelope().actor().kind() != Actor.Kind.IMPORT
                    && recorded.entry().told().orElse(null) instanceof FeedbackRequested it) {
                UUID cause = recorded.envelope().eventId();
                UUID requestId = requireNonNull(it.requestId(), "assigned when recorded");
                return schedule(tx, appended.history(), cause, requestId);
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** @param cause the event that the time follows from, also where it is looked at again */
    public Uni<Void> schedule(Tx tx, StreamHistory<OpportunityFact> history, UUID cause, UUID requestId) {
        return lapsesAt(history, requestId)
                .map(at -> dueWork.schedule(
                        tx,
                        Due.atTime(
                                cause,
                                KIND,
                                history.id(),
                                history.personId(),
                                at,
                                Json.object().put(REQUEST, requestId.toString()))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** By what is believed now; empty where the request is not. */
    public Optional<Instant> lapsesAt(StreamHistory<OpportunityFact> history, UUID requestId) {
        return patience.lapsesAt(EffectiveHistory.of(history), requestId);
    }

    public static UUID requestOf(Due due) {
        return UUID.fromString(due.detail().required(REQUEST).textValue());
    }
}
