package dev.onward.opportunity.stream.search.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.opportunity.stream.search.domain.SearchFact.OutcomeReported;
import dev.onward.opportunity.stream.search.domain.SearchFact.Profile;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchClosed;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchPaused;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchProfileRevised;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchResumed;
import dev.onward.opportunity.stream.search.domain.SearchFact.SearchStarted;
import java.util.UUID;

/**
 * A search as its effective history leaves it.
 *
 * <pre>
 * NotStarted ── SearchStarted ──► GOING_ON ── SearchPaused ──► PAUSED
 *   GOING_ON, PAUSED ── SearchClosed ──► CLOSED
 *   PAUSED, CLOSED ── SearchResumed ──► GOING_ON
 *   GOING_ON, PAUSED: SearchProfileRevised; all three: OutcomeReported
 * </pre>
 */
public sealed interface Search {

    /** Before its first fact. */
    record NotStarted() implements Search {}

    /** @param outcomes what was reported, by its id, in effective order */
    record Started(Phase phase, Profile profile, PersistentMap<UUID, OutcomeReported> outcomes) implements Search {}

    /** Whether the person looks. */
    enum Phase {
        GOING_ON,
        PAUSED,
        CLOSED
    }

    Evolution<SearchFact, Search, SearchRejection> EVOLUTION = Evolution.of(initial(), Search::evolve);

    static Search initial() {
        return new NotStarted();
    }

    /** The state that a stream has come to. */
    static Search of(StreamHistory<SearchFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The state that it had come to, as far as it is known from there. */
    static Search from(Viewpoint viewpoint, StreamHistory<SearchFact> stream) {
        return stream.state(EVOLUTION, viewpoint);
    }

    /** Whether opportunities may be identified in it: anyone who rests may still be found. */
    default boolean isOpen() {
        return switch (this) {
            case NotStarted _ -> false;
            case Started it -> it.phase() != Phase.CLOSED;
        };
    }

    /** The state after a fact, or why it cannot be where it stands. */
    static Step<Search, SearchRejection> evolve(Search state, Effective<SearchFact> fact) {
        return switch (state) {
            case NotStarted _ ->
                fact.fact() instanceof SearchStarted it
                        ? Step.to(new Started(Phase.GOING_ON, it, PersistentMap.empty()))
                        : not(new SearchRejection.NotStarted());
            case Started it -> evolve(it, fact.fact());
        };
    }

    private static Step<Search, SearchRejection> evolve(Started state, SearchFact fact) {
        return switch (fact) {
            case SearchStarted _ -> not(new SearchRejection.AlreadyStarted());
            case SearchProfileRevised it ->
                state.phase() == Phase.CLOSED
                        ? not(new SearchRejection.AlreadyClosed())
                        : Step.to(new Started(state.phase(), it, state.outcomes()));
            case SearchPaused _ ->
                switch (state.phase()) {
                    case GOING_ON -> in(state, Phase.PAUSED);
                    case PAUSED -> not(new SearchRejection.AlreadyPaused());
                    case CLOSED -> not(new SearchRejection.AlreadyClosed());
                };
            case SearchResumed _ ->
                switch (state.phase()) {
                    case GOING_ON -> not(new SearchRejection.GoesOn());
                    case PAUSED, CLOSED -> in(state, Phase.GOING_ON);
                };
            case SearchClosed _ ->
                state.phase() == Phase.CLOSED ? not(new SearchRejection.AlreadyClosed()) : in(state, Phase.CLOSED);
            case OutcomeReported it -> report(state, requireNonNull(it.outcomeId()), it);
        };
    }

    private static Step<Search, SearchRejection> in(Started state, Phase phase) {
        return Step.to(new Started(phase, state.profile(), state.outcomes()));
    }

    private static Step<Search, SearchRejection> report(Started state, UUID outcomeId, OutcomeReported outcome) {
        if (state.outcomes().containsKey(outcomeId)) {
            return not(new SearchRejection.OutcomeIdInUse(outcomeId));
        }
        return Step.to(
                new Started(state.phase(), state.profile(), state.outcomes().with(outcomeId, outcome)));
    }
}
