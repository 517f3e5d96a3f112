package dev.onward.opportunity.search.domain;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.search.domain.SearchFact.SearchStarted;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what may be recorded of a search. */
public final class SearchDecider {

    /** From this many live opportunities on there are many [P], unless the person says otherwise (002-19). */
    public static final int ABUNDANCE_THRESHOLD = 4;

    private static final int MOST_LIVE = 100;
    private static final int MOST_A_WEEK = 200;

    private SearchDecider() {}

    /**
     * Decides one proposal.
     *
     * @param hasOpportunities whether any opportunity belongs to this search
     */
    public static Decision<SearchFact, SearchRejection> decide(
            Proposal<SearchFact> proposal, StreamHistory<SearchFact> history, boolean hasOpportunities) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return Decision.rejected(new SearchRejection.Target(target.get()));
        }
        return switch (proposal.entry()) {
            case Stated<SearchFact>(SearchFact fact) -> decide(proposal, fact, proposal.eventId(), history);
            case FactCorrected<SearchFact> correction ->
                decide(proposal, correction.replacement(), correction.targetEventId(), history);
            case FactRetracted<SearchFact> _ -> retract(proposal, history, hasOpportunities);
        };
    }

    private static Decision<SearchFact, SearchRejection> decide(
            Proposal<SearchFact> proposal, SearchFact fact, UUID place, StreamHistory<SearchFact> history) {
        Optional<SearchRejection> misfit = check(fact);
        return misfit.isPresent()
                ? Decision.rejected(misfit.get())
                : record(proposal.saying(with(proposal.entry(), complete(fact))), place, history);
    }

    private static Decision<SearchFact, SearchRejection> retract(
            Proposal<SearchFact> proposal, StreamHistory<SearchFact> history, boolean hasOpportunities) {
        Decision<SearchFact, SearchRejection> decision = record(proposal, proposal.eventId(), history);
        boolean leavesNothing = EffectiveHistory.of(history.plus(proposal)).facts().stream()
                .noneMatch(fact -> fact.fact() instanceof SearchStarted);
        return leavesNothing && hasOpportunities ? Decision.rejected(new SearchRejection.StillNeeded()) : decision;
    }

    private static Decision<SearchFact, SearchRejection> record(
            Proposal<SearchFact> proposal, UUID place, StreamHistory<SearchFact> history) {
        EffectiveHistory<SearchFact> after = EffectiveHistory.of(history.plus(proposal));
        return switch (after.fold(Search.initial(), Search::evolve)) {
            case Fold.Illegal<SearchFact, Search, SearchRejection>(var at, SearchRejection why) ->
                Decision.rejected(
                        at.eventId().equals(place) ? why : new SearchRejection.Contradicts(at.eventId(), why));
            case Fold.Legal<SearchFact, Search, SearchRejection> _ -> Decision.accepted(List.of(proposal));
        };
    }

    private static Entry<SearchFact> with(Entry<SearchFact> entry, SearchFact complete) {
        return switch (entry) {
            case FactCorrected<SearchFact> c ->
                new FactCorrected<>(c.targetEventId(), c.targetType(), c.occurredAt(), complete, c.reason());
            case Stated<SearchFact> _, FactRetracted<SearchFact> _ -> new Stated<>(complete);
        };
    }

    private static SearchFact complete(SearchFact fact) {
        return switch (fact) {
            case SearchStarted it ->
                new SearchStarted(
                        it.kinds().stream().distinct().toList(),
                        it.targetRoles(),
                        it.targetPath(),
                        it.mustHaves(),
                        it.dealBreakers(),
                        it.compensationFloor(),
                        it.weeklyGoals(),
                        it.abundanceThreshold() == null ? ABUNDANCE_THRESHOLD : it.abundanceThreshold(),
                        it.benefitClaimant(),
                        it.cohortId());
        };
    }

    private static Optional<SearchRejection> check(SearchFact fact) {
        return switch (fact) {
            case SearchStarted it ->
                Stream.of(
                                kinds(it),
                                within("abundanceThreshold", it.abundanceThreshold(), 2, MOST_LIVE),
                                goals(it.weeklyGoals()),
                                currency("compensationFloor", it.compensationFloor()))
                        .flatMap(Optional::stream)
                        .findFirst();
        };
    }

    private static Optional<SearchRejection> kinds(SearchStarted it) {
        return it.kinds().isEmpty() ? Optional.of(new SearchRejection.NoKinds()) : Optional.empty();
    }

    private static Optional<SearchRejection> goals(@Nullable WeeklyGoals goals) {
        return goals == null
                ? Optional.empty()
                : within("weeklyGoals/applications", goals.applications(), 0, MOST_A_WEEK)
                        .or(() -> within("weeklyGoals/conversations", goals.conversations(), 0, MOST_A_WEEK))
                        .or(() -> within("weeklyGoals/interviews", goals.interviews(), 0, MOST_A_WEEK));
    }

    private static Optional<SearchRejection> within(String component, @Nullable Integer value, int least, int most) {
        return value == null || (least <= value && value <= most)
                ? Optional.empty()
                : Optional.of(new SearchRejection.OutOfRange(component, least, most));
    }

    private static Optional<SearchRejection> currency(String component, @Nullable Money money) {
        if (money == null) {
            return Optional.empty();
        }
        try {
            Currency.getInstance(money.currency());
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(new SearchRejection.CurrencyUnknown(component + "/currency"));
        }
    }
}
