package dev.onward.opportunity.stream.search.domain;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.WeeklyGoals;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Placed;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.stream.search.domain.SearchFact.OutcomeReported;
import dev.onward.opportunity.stream.search.domain.SearchFact.Profile;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchClosed;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchPaused;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchProfileRevised;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchResumed;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchStarted;
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
            case Stated<SearchFact>(SearchFact fact) -> decide(proposal, fact, null, proposal.eventId(), history);
            case FactCorrected<SearchFact> correction ->
                decide(
                        proposal,
                        correction.replacement(),
                        replaced(history, correction.targetEventId()),
                        correction.targetEventId(),
                        history);
            case FactRetracted<SearchFact> _ -> retract(proposal, history, hasOpportunities);
        };
    }

    private static Decision<SearchFact, SearchRejection> decide(
            Proposal<SearchFact> proposal,
            SearchFact fact,
            @Nullable SearchFact replaced,
            UUID place,
            StreamHistory<SearchFact> history) {
        Optional<SearchRejection> misfit = check(fact);
        if (misfit.isPresent()) {
            return Decision.rejected(misfit.get());
        }
        // Its place among the others depends on times and versions only, so it can be found before it is completed.
        Placed<SearchFact> placed = Placed.of(history, proposal);
        return switch (placed.before(Search.EVOLUTION)) {
            case Fold.Illegal<SearchFact, Search, SearchRejection> illegal ->
                Decision.rejected(rejection(illegal, place));
            case Fold.Legal<SearchFact, Search, SearchRejection>(Search before) -> {
                SearchFact complete = complete(proposal, fact, replaced, before);
                yield complete instanceof SearchClosed it
                                && it.outcomeId() != null
                                && !isReported(it.outcomeId(), history)
                        ? Decision.rejected(new SearchRejection.OutcomeUnknown(it.outcomeId()))
                        : record(
                                proposal.completed(_ -> complete),
                                place,
                                placed.after(before, complete, Search.EVOLUTION));
            }
        };
    }

    /** Whenever it happened: asked of proposals only, so that an outcome can be retracted. */
    private static boolean isReported(UUID outcomeId, StreamHistory<SearchFact> history) {
        return history.effective().facts().stream()
                .anyMatch(f -> f.fact() instanceof OutcomeReported it && outcomeId.equals(it.outcomeId()));
    }

    private static @Nullable SearchFact replaced(StreamHistory<SearchFact> history, UUID target) {
        return history.effective().facts().stream()
                .filter(fact -> fact.eventId().equals(target))
                .map(Effective::fact)
                .findFirst()
                .orElse(null);
    }

    private static SearchRejection rejection(Fold.Illegal<SearchFact, Search, SearchRejection> illegal, UUID place) {
        UUID at = illegal.at().eventId();
        return at.equals(place) ? illegal.rejection() : new SearchRejection.Contradicts(at, illegal.rejection());
    }

    private static Decision<SearchFact, SearchRejection> retract(
            Proposal<SearchFact> proposal, StreamHistory<SearchFact> history, boolean hasOpportunities) {
        StreamHistory<SearchFact> left = history.plus(proposal);
        Decision<SearchFact, SearchRejection> decision =
                record(proposal, proposal.eventId(), left.fold(Search.EVOLUTION));
        boolean leavesNothing =
                left.effective().facts().stream().noneMatch(fact -> fact.fact() instanceof SearchStarted);
        return leavesNothing && hasOpportunities ? Decision.rejected(new SearchRejection.StillNeeded()) : decision;
    }

    private static Decision<SearchFact, SearchRejection> record(
            Proposal<SearchFact> proposal, UUID place, Fold<SearchFact, Search, SearchRejection> after) {
        return switch (after) {
            case Fold.Illegal<SearchFact, Search, SearchRejection> illegal ->
                Decision.rejected(rejection(illegal, place));
            case Fold.Legal<SearchFact, Search, SearchRejection> _ -> Decision.accepted(List.of(proposal));
        };
    }

    private static SearchFact complete(
            Proposal<SearchFact> proposal, SearchFact fact, @Nullable SearchFact replaced, Search before) {
        return switch (fact) {
            case SearchStarted it ->
                it.completed(
                        it.kinds().stream().distinct().toList(),
                        it.abundanceThreshold() == null ? ABUNDANCE_THRESHOLD : it.abundanceThreshold());
            case SearchProfileRevised it -> revised(it, before);
            case OutcomeReported it -> reported(proposal, it, replaced);
            case SearchPaused _, SearchResumed _, SearchClosed _ -> fact;
        };
    }

    private static SearchProfileRevised revised(SearchProfileRevised it, Search before) {
        Profile profile = before instanceof Search.Started started ? started.profile() : it;
        Integer threshold = it.abundanceThreshold() == null ? profile.abundanceThreshold() : it.abundanceThreshold();
        return it.completed(
                it.kinds().stream().distinct().toList(),
                threshold == null ? ABUNDANCE_THRESHOLD : threshold,
                it.cohortId() == null ? profile.cohortId() : it.cohortId());
    }

    private static OutcomeReported reported(
            Proposal<SearchFact> proposal, OutcomeReported it, @Nullable SearchFact replaced) {
        UUID was = replaced instanceof OutcomeReported other ? other.outcomeId() : null;
        return it.outcomeId() != null
                ? it
                : it.withOutcomeId(was == null ? Ids.derived(proposal.eventId(), "outcome") : was);
    }

    private static Optional<SearchRejection> check(SearchFact fact) {
        return switch (fact) {
            case Profile it ->
                Stream.of(
                                kinds(it),
                                within("abundanceThreshold", it.abundanceThreshold(), 2, MOST_LIVE),
                                goals(it.weeklyGoals()),
                                currency("compensationFloor", it.compensationFloor()))
                        .flatMap(Optional::stream)
                        .findFirst();
            case OutcomeReported it -> currency("salary", it.salary());
            case SearchPaused _, SearchResumed _, SearchClosed _ -> Optional.empty();
        };
    }

    private static Optional<SearchRejection> kinds(Profile it) {
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
