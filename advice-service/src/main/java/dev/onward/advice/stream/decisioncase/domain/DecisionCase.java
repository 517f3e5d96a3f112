package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A decision case: not opened, then open for good. What can be decided in it is read from the opportunity's own history
 * ({@link CaseView}); the case remembers what was advised and which cooling-off periods run.
 */
public sealed interface DecisionCase {

    /** Advice has not heard of the opportunity. */
    record NotOpened() implements DecisionCase {}

    /**
     * Advice follows the opportunity.
     *
     * @param last the latest advice; null before the first
     * @param periods of cooling-off, by the intent to withdraw
     */
    record Open(CaseFact.@Nullable AdviceGiven last, PersistentMap<UUID, CoolingOffPeriod> periods)
            implements DecisionCase {}

    /** A cooling-off period. */
    record CoolingOffPeriod(Instant until, PeriodState state) {}

    /** Whether a cooling-off period runs, or how it ended. */
    enum PeriodState {
        RUNNING,
        ELAPSED,
        WAIVED,
        LIFTED
    }

    Evolution<CaseFact, DecisionCase, CaseRejection> EVOLUTION = Evolution.of(initial(), DecisionCase::evolve);

    static DecisionCase initial() {
        return new NotOpened();
    }

    /** The state that a stream has come to. */
    static DecisionCase of(StreamHistory<CaseFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The latest advice, if any was given. */
    default Optional<CaseFact.AdviceGiven> lastAdvice() {
        return switch (this) {
            case NotOpened _ -> Optional.empty();
            case Open open -> Optional.ofNullable(open.last());
        };
    }

    /** The intents whose cooling-off the person has waived. */
    default Set<UUID> waived() {
        return periodsThatAre(PeriodState.WAIVED).keySet();
    }

    /** Whether a cooling-off period still runs at a moment at which it has to end. */
    default boolean isOver(UUID intentId, Instant at) {
        CoolingOffPeriod period = running().get(intentId);
        return period != null && !at.isBefore(period.until());
    }

    /** The cooling-off periods that have not ended. */
    default Map<UUID, CoolingOffPeriod> running() {
        return periodsThatAre(PeriodState.RUNNING);
    }

    private Map<UUID, CoolingOffPeriod> periodsThatAre(PeriodState state) {
        return switch (this) {
            case NotOpened _ -> Map.of();
            case Open open ->
                open.periods().entrySet().stream()
                        .filter(n -> n.getValue().state() == state)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        };
    }

    static Step<DecisionCase, CaseRejection> evolve(DecisionCase state, Effective<CaseFact> effective) {
        return switch (state) {
            case NotOpened _ ->
                effective.fact() instanceof CaseFact.DecisionCaseOpened
                        ? Step.to(new Open(null, PersistentMap.empty()))
                        : Step.not(new CaseRejection.NotOpened());
            case Open open -> evolve(open, effective.fact(), effective.sortsAt());
        };
    }

    private static Step<DecisionCase, CaseRejection> evolve(Open open, CaseFact fact, Instant at) {
        return switch (fact) {
            case CaseFact.DecisionCaseOpened _ -> Step.not(new CaseRejection.AlreadyOpened());
            case CaseFact.AdviceGiven it -> Step.to(new Open(it, open.periods()));
            case CaseFact.CoolingOffStarted it -> start(open, it);
            case CaseFact.CoolingOffElapsed it -> elapse(open, it.intentId(), at);
            case CaseFact.CoolingOffWaived it ->
                isHard(it.hardReason())
                        ? end(open, it.intentId(), PeriodState.WAIVED)
                        : Step.not(new CaseRejection.NotAHardReason(it.hardReason()));
            case CaseFact.CoolingOffLifted it -> end(open, it.intentId(), PeriodState.LIFTED);
        };
    }

    private static boolean isHard(RedFlagKind kind) {
        return switch (kind) {
            case ETHICS, UNWORTHY, COMPLETE_MISMATCH, CULTURE, CONDITIONS, CONDUCT -> true;
            case OTHER, UNRECOGNIZED -> false;
        };
    }

    /** A cooling-off may start again with another end, because the intent was corrected; not once the person has waived it. */
    private static Step<DecisionCase, CaseRejection> start(Open open, CaseFact.CoolingOffStarted it) {
        CoolingOffPeriod period = open.periods().get(it.intentId());
        if (period != null
                && (period.state() == PeriodState.WAIVED
                        || (period.state() == PeriodState.RUNNING
                                && period.until().equals(it.until())))) {
            return Step.not(new CaseRejection.AlreadyCooling(it.intentId()));
        }
        return with(open, it.intentId(), new CoolingOffPeriod(it.until(), PeriodState.RUNNING));
    }

    /** A cooling-off that was moved is not over when its first end comes. */
    private static Step<DecisionCase, CaseRejection> elapse(Open open, UUID intentId, Instant at) {
        CoolingOffPeriod period = open.periods().get(intentId);
        return period != null && period.state() == PeriodState.RUNNING && at.isBefore(period.until())
                ? Step.not(new CaseRejection.NotOver(intentId))
                : end(open, intentId, PeriodState.ELAPSED);
    }

    private static Step<DecisionCase, CaseRejection> end(Open open, UUID intentId, PeriodState state) {
        CoolingOffPeriod period = open.periods().get(intentId);
        return period == null || period.state() != PeriodState.RUNNING
                ? Step.not(new CaseRejection.NotCooling(intentId))
                : with(open, intentId, new CoolingOffPeriod(period.until(), state));
    }

    private static Step<DecisionCase, CaseRejection> with(Open open, UUID intentId, CoolingOffPeriod period) {
        return Step.to(new Open(open.last(), open.periods().with(intentId, period)));
    }
}
