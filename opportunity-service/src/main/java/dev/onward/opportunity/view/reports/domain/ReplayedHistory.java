package dev.onward.opportunity.view.reports.domain;

import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An effective history gone through fact by fact.
 *
 * @param facts those facts that are part of it, in effective order; facts of the system that no longer fit are not
 * @param end the state after all of them
 */
record ReplayedHistory(List<ReplayedFact> facts, Opportunity end) {

    ReplayedHistory {
        facts = List.copyOf(facts);
    }

    /** One fact with the states around it. */
    record ReplayedFact(Effective<OpportunityFact> at, PersonCalendar calendar, Opportunity before, Opportunity after) {

        OpportunityFact fact() {
            return at.fact();
        }

        /** The person's day to which it belongs. */
        LocalDate day() {
            return calendar.day(at);
        }

        /** When it had happened at the latest. */
        Instant latest() {
            return calendar.latest(at);
        }

        /** Whether anybody saw the day, so that days may be counted from or to it. */
        boolean seen() {
            return at.dayMathTrust() != DayMathTrust.RECONSTRUCTED;
        }

        /** What has happened before it; null before the first fact. */
        @Nullable
        Course course() {
            return before.courseOrNull();
        }

        Span until(ReplayedFact end) {
            return seen() && end.seen() ? new Span.Over(Span.days(day(), end.day())) : new Span.Unseen();
        }

        Span cutAt(ReplayedFact end) {
            return seen() && end.seen() ? new Span.Cut(Span.days(day(), end.day())) : new Span.Unseen();
        }

        Span lasting() {
            return seen() ? new Span.Lasting(day()) : new Span.Unseen();
        }

        /** Where nobody saw the day, since it was told at the latest. */
        Span lastingAtLeast() {
            return seen() ? lasting() : new Span.LastingAtLeast(calendar.recorded(at));
        }
    }

    static ReplayedHistory of(EffectiveHistory<OpportunityFact> history, PersonCalendar calendar) {
        List<ReplayedFact> facts = new ArrayList<>();
        Opportunity end = history.fold(Opportunity.initial(), (state, fact) -> step(state, fact, calendar, facts))
                .believed(null);
        return new ReplayedHistory(facts, end);
    }

    private static Step<Opportunity, OpportunityRejection> step(
            Opportunity state, Effective<OpportunityFact> fact, PersonCalendar calendar, List<ReplayedFact> facts) {
        Step<Opportunity, OpportunityRejection> step = Opportunity.evolve(state, fact);
        if (step instanceof Step.To<Opportunity, OpportunityRejection>(Opportunity next)) {
            facts.add(new ReplayedFact(fact, calendar, state, next));
        }
        return step;
    }

    /** Those after {@code replayed}, in order. */
    List<ReplayedFact> after(ReplayedFact replayed) {
        return facts.subList(facts.indexOf(replayed) + 1, facts.size());
    }

    /** Those before {@code replayed}, in order. */
    List<ReplayedFact> before(ReplayedFact replayed) {
        return facts.subList(0, facts.indexOf(replayed));
    }

    /** Where the fact with this id stands. */
    ReplayedFact of(UUID eventId) {
        return facts.get(IntStream.range(0, facts.size())
                .filter(i -> facts.get(i).at().eventId().equals(eventId))
                .findFirst()
                .orElseThrow());
    }
}
