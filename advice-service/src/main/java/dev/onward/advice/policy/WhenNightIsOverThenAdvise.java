package dev.onward.advice.policy;

import dev.onward.advice.decision.CaseCommandHandler;
import dev.onward.advice.decision.observed.Observed;
import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.proposing.Cause;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/** Records that a night to sleep on is over, and asks the rules again as of its end. */
@ApplicationScoped
class WhenNightIsOverThenAdvise implements DueHandler {

    private static final String NAME = "WhenNightIsOverThenAdvise";

    private final CaseCommandHandler cases;
    private final Observed observed;
    private final Edge edge;

    WhenNightIsOverThenAdvise(CaseCommandHandler cases, Observed observed, Edge edge) {
        this.cases = cases;
        this.observed = observed;
        this.edge = edge;
    }

    @Override
    public String kind() {
        return CaseCommandHandler.COOLING_OFF;
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        return observed.opportunity(tx, due.stream().id())
                .flatMap(seen -> seen.isEmpty() ? Uni.createFrom().voidItem() : end(tx, due, seen.get()));
    }

    private Uni<Void> end(Tx tx, Due due, ObservedOpportunity seen) {
        Cause cause = Cause.of(due, tx.tenantId(), Objects.requireNonNull(due.personId()), edge.now());
        UUID intentId = UUID.fromString(due.detail().required("intentId").textValue());
        return cases.elapse(tx, cause, NAME, seen, intentId, due.dueAt())
                .flatMap(over -> over
                        ? cases.advise(tx, cause, NAME, seen, due.dueAt())
                        : Uni.createFrom().voidItem());
    }
}
