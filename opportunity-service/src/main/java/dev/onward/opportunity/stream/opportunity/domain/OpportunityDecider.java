package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Gathering;
import dev.onward.eventsourcing.Placed;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RoundsNumbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what may be recorded of an opportunity, and what follows from it. */
public final class OpportunityDecider {

    /** The K that was recorded last. */
    private static final Gathering<OpportunityFact, KnowledgeAssessed> LAST_ASSESSED = Gathering.of(
            Knowledge.NONE.assessed(),
            (last, recorded) ->
                    recorded.entry() instanceof Stated<OpportunityFact>(KnowledgeAssessed assessed) ? assessed : last);

    /** The rounds that were recorded last. */
    private static final Gathering<OpportunityFact, RoundsNumbered> LAST_NUMBERED = Gathering.of(
            new RoundsNumbered(List.of()),
            (last, recorded) ->
                    recorded.entry() instanceof Stated<OpportunityFact>(RoundsNumbered numbered) ? numbered : last);

    private static final int ASSESSED = 1;
    private static final int NUMBERED = 2;

    private OpportunityDecider() {}

    /**
     * What the decision depends on beside the stream.
     *
     * @param openSearch the open search that a new opportunity is to belong to; null where it is not open, or where
     *     nothing new begins
     * @param restated whether what is proposed was recorded once and is now stated again elsewhere. What it points to was
     *     looked up then; since, that may have been retracted, or it is stated only after what points to it
     */
    public record Context(@Nullable UUID openSearch, boolean restated) {
        public static final Context EXISTING = new Context(null);

        public Context(@Nullable UUID openSearch) {
            this(openSearch, false);
        }
    }

    /** Decides one proposal; those of a batch one after the other, each on the history with what the ones before gave. */
    public static Decision<OpportunityFact, OpportunityRejection> decide(
            Proposal<OpportunityFact> proposal, StreamHistory<OpportunityFact> history, Context context) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return Decision.rejected(new OpportunityRejection.Target(target.get()));
        }
        return switch (proposal.entry()) {
            case Stated<OpportunityFact>(OpportunityFact fact) ->
                decide(proposal, fact, proposal.eventId(), null, history, context);
            case FactCorrected<OpportunityFact> correction ->
                decide(
                        proposal,
                        correction.replacement(),
                        correction.targetEventId(),
                        replaced(history, correction.targetEventId()),
                        history,
                        context);
            case FactRetracted<OpportunityFact> _ ->
                record(
                        proposal,
                        proposal.eventId(),
                        Placed.of(history, proposal).all(Opportunity.EVOLUTION),
                        history);
        };
    }

    private static Decision<OpportunityFact, OpportunityRejection> decide(
            Proposal<OpportunityFact> proposal,
            OpportunityFact fact,
            UUID place,
            @Nullable OpportunityFact replaced,
            StreamHistory<OpportunityFact> history,
            Context context) {
        Optional<OpportunityRejection> misfit = FactLimits.check(fact, replaced);
        if (misfit.isPresent()) {
            return Decision.rejected(misfit.get());
        }
        if (fact instanceof OpportunityIdentified && replaced == null && context.openSearch() == null) {
            return Decision.rejected(
                    history.version() == 0
                            ? new OpportunityRejection.SearchNotOpen()
                            : new OpportunityRejection.AlreadyIdentified());
        }
        // Its place among the others depends on times and versions only, so it can be found before it is completed.
        Placed<OpportunityFact> placed = Placed.of(history, proposal);
        Optional<OpportunityRejection> due =
                FactLimits.checkDue(fact, placed.fact().orElseThrow().occurredAt());
        if (due.isPresent()) {
            return Decision.rejected(due.get());
        }
        return switch (placed.before(Opportunity.EVOLUTION)) {
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal ->
                Decision.rejected(rejection(illegal, place));
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity before) -> {
                OpportunityFact complete =
                        new Completion(proposal, replaced, before, placed, history, context.openSearch()).of(fact);
                // A fold passes over what is settled already; here it is not stated at all.
                Optional<OpportunityRejection> no = Opportunity.outdated(
                                before, placed.fact().orElseThrow())
                        .or(() -> context.restated() ? Optional.empty() : References.check(complete, before, placed));
                yield no.isPresent()
                        ? Decision.rejected(no.get())
                        : record(
                                proposal.completed(_ -> complete),
                                place,
                                placed.after(before, complete, Opportunity.EVOLUTION),
                                history);
            }
        };
    }

    /** Accepts what leaves every fact legal where it stands, and adds what the rounds and K have become. */
    private static Decision<OpportunityFact, OpportunityRejection> record(
            Proposal<OpportunityFact> proposal,
            UUID place,
            Fold<OpportunityFact, Opportunity, OpportunityRejection> after,
            StreamHistory<OpportunityFact> history) {
        return switch (after) {
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal ->
                Decision.rejected(rejection(illegal, place));
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity state) -> {
                List<Proposal<OpportunityFact>> all = new ArrayList<>(List.of(proposal));
                Course course = state.courseOrNull();
                RoundsNumbered numbered = new RoundsNumbered(course == null ? List.of() : course.rounds());
                if (!numbered.equals(history.gather(LAST_NUMBERED))) {
                    all.add(proposal.followedBy(NUMBERED, numbered));
                }
                KnowledgeAssessed assessed = state.knowledge().assessed();
                if (!assessed.equals(history.gather(LAST_ASSESSED))) {
                    all.add(proposal.followedBy(ASSESSED, assessed));
                }
                yield Decision.accepted(all);
            }
        };
    }

    private static OpportunityRejection rejection(
            Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal, UUID place) {
        UUID at = illegal.at().eventId();
        return at.equals(place) ? illegal.rejection() : new OpportunityRejection.Contradicts(at, illegal.rejection());
    }

    private static OpportunityFact replaced(StreamHistory<OpportunityFact> history, UUID target) {
        return history.effective().facts().stream()
                .filter(fact -> fact.eventId().equals(target))
                .map(Effective::fact)
                .findFirst()
                .orElseThrow();
    }
}
