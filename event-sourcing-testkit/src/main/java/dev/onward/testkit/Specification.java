package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Given these facts, when this is proposed, then that is recorded: how a decider is specified, with fixed times and ids.
 *
 * <pre>{@code
 * Specification<OpportunityFact, OpportunityRejection> opportunity =
 *         Specification.of("opportunity", (proposal, history) -> OpportunityDecider.decide(proposal, history, context));
 *
 * opportunity.given(identified, applied)
 *         .given(Told.on("2026-11-03", interviewHeld))
 *         .when(withdrew)
 *         .thenRejected(new OpportunityRejection.AlreadyEnded());
 * }</pre>
 *
 * <ul>
 *   <li>The nth entry, given or proposed, has {@code id(n)}; the types of facts are the simple names of their records.
 *   <li>A clock starts at {@link #START} and moves on a minute with each entry. An entry without a time of its own
 *       happened when the clock has come to it; one that happened later takes the clock along, for nothing is told
 *       before it happened.
 *   <li>Several proposals are a batch: each is decided on the history with those before it, all or none.
 *   <li>Every decision is made twice and must be the same: deciders are pure.
 * </ul>
 *
 * Immutable, so one specification may serve every test of a class.
 */
public final class Specification<F, R extends Rejection> {

    public static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    public static final UUID SEEKER = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    public static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final BiFunction<Proposal<F>, StreamHistory<F>, Decision<F, R>> decider;
    private final StreamHistory<F> history;
    private final Instant clock;

    private Specification(
            BiFunction<Proposal<F>, StreamHistory<F>, Decision<F, R>> decider,
            StreamHistory<F> history,
            Instant clock) {
        this.decider = decider;
        this.history = history;
        this.clock = clock;
    }

    /** A specification of a stream kind's decider, with nothing given. */
    public static <F, R extends Rejection> Specification<F, R> of(
            String streamKind, BiFunction<Proposal<F>, StreamHistory<F>, Decision<F, R>> decider) {
        StreamId stream = new StreamId(TENANT, streamKind, UUID.fromString("00000000-0000-4000-8000-00000000000c"));
        return new Specification<>(decider, StreamHistory.empty(stream, SEEKER), START);
    }

    /** The id of the nth entry, from 1, counting what is given and what is proposed. */
    public static UUID id(int number) {
        return new UUID(0x0000_0000_0000_4000L, 0x8000_0000_0000_0000L | number);
    }

    /** The type name of a fact: the simple name of its record. */
    public static String typeOf(Object fact) {
        return fact.getClass().getSimpleName();
    }

    /** The same decider with another context. */
    public Specification<F, R> decidedBy(BiFunction<Proposal<F>, StreamHistory<F>, Decision<F, R>> other) {
        return new Specification<>(other, history, clock);
    }

    /** A stream that does not exist yet. */
    public Specification<F, R> givenNothing() {
        return new Specification<>(decider, StreamHistory.empty(history.id(), history.personId()), START);
    }

    /** Facts already recorded, each told as it happened; adds to what is given so far. */
    @SafeVarargs
    public final Specification<F, R> given(F... facts) {
        return givenAll(Arrays.stream(facts).map(Told::now).toList());
    }

    /** Entries already recorded; adds to what is given so far. */
    @SafeVarargs
    public final Specification<F, R> given(Told<F>... told) {
        return givenAll(List.of(told));
    }

    public Specification<F, R> givenAll(List<Told<F>> told) {
        Specification<F, R> given = this;
        for (Told<F> t : told) {
            given = given.and(t);
        }
        return given;
    }

    private Specification<F, R> and(Told<F> told) {
        Proposal<F> p = proposal(told, history.entries().size() + 1, clock);
        List<Recorded<F>> entries = new ArrayList<>(history.entries());
        Envelope envelope = new Envelope(
                p.eventId(),
                typeOf(p.entry()),
                1,
                history.id(),
                history.personId(),
                entries.size() + 1L,
                p.occurredAt(),
                p.proposedAt(),
                p.actor(),
                p.source(),
                DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                About.NOTHING,
                p.eventId(),
                null,
                0);
        entries.add(new Recorded<>(envelope, p.entry()));
        return new Specification<>(
                decider, new StreamHistory<>(history.id(), history.personId(), entries), next(p.proposedAt()));
    }

    private static String typeOf(Entry<?> entry) {
        return switch (entry) {
            case Stated<?> s -> typeOf((Object) s.fact());
            case FactCorrected<?> _ -> "FactCorrected";
            case FactRetracted<?> _ -> "FactRetracted";
        };
    }

    private static Instant next(Instant clock) {
        return clock.plus(Duration.ofMinutes(1));
    }

    private static <F> Proposal<F> proposal(Told<F> told, int number, Instant clock) {
        Instant toldAt = toldAt(told, clock);
        OccurredAt occurredAt = told.occurredAt() == null ? OccurredAt.at(toldAt) : told.occurredAt();
        return new Proposal<>(
                told.id() == null ? id(number) : told.id(),
                told.entry(),
                occurredAt,
                toldAt,
                told.actor() == null ? Actor.seeker(SEEKER) : told.actor(),
                told.source() == null ? Source.USER : told.source());
    }

    private static Instant toldAt(Told<?> told, Instant clock) {
        if (told.recordedAt() != null) {
            return told.recordedAt();
        }
        Instant happened = told.occurredAt() == null ? clock : told.occurredAt().earliest(clock);
        return happened.isAfter(clock) ? happened : clock;
    }

    /** What is given, as the decider gets it. */
    public StreamHistory<F> history() {
        return history;
    }

    /** Proposes facts, each told as it happens; several are a batch. */
    @SafeVarargs
    public final Then<F, R> when(F... facts) {
        return whenAll(Arrays.stream(facts).map(Told::now).toList());
    }

    /** Proposes entries; several are a batch. */
    @SafeVarargs
    public final Then<F, R> when(Told<F>... told) {
        return whenAll(List.of(told));
    }

    public Then<F, R> whenAll(List<Told<F>> told) {
        Instant now = clock;
        StreamHistory<F> soFar = history;
        List<Proposal<F>> accepted = new ArrayList<>();
        for (int index = 0; index < told.size(); index++) {
            Proposal<F> proposal = proposal(told.get(index), history.entries().size() + index + 1, now);
            now = next(proposal.proposedAt());
            Decision<F, R> decision = decider.apply(proposal, soFar);
            assertThat(decider.apply(proposal, soFar))
                    .as("the same proposal decided again on the same history")
                    .isEqualTo(decision);
            switch (decision) {
                case Decision.Accepted<F, R>(List<Proposal<F>> proposals) -> {
                    accepted.addAll(proposals);
                    soFar = soFar.plus(proposals);
                }
                case Decision.Rejected<F, R> rejected -> {
                    return new Then<>(new Decision.Rejected<>(rejected.rejection(), index));
                }
            }
        }
        return new Then<>(Decision.accepted(accepted));
    }

    /** What came of it; each method asserts. */
    public static final class Then<F, R extends Rejection> {

        private final Decision<F, R> decision;

        private Then(Decision<F, R> decision) {
            this.decision = decision;
        }

        public Decision<F, R> decision() {
            return decision;
        }

        /** Exactly these facts are recorded, in this order, and no correction or retraction. */
        @SafeVarargs
        public final void thenRecorded(F... facts) {
            thenRecorded(Arrays.stream(facts).<Entry<F>>map(Stated::new).toList());
        }

        /** Exactly these entries are recorded, in this order. */
        @SafeVarargs
        public final void thenRecorded(Entry<F>... entries) {
            thenRecorded(List.of(entries));
        }

        private void thenRecorded(List<Entry<F>> entries) {
            assertThat(accepted().stream().map(Proposal::entry).toList()).containsExactlyElementsOf(entries);
        }

        /** Accepted, and {@code recorded} is looked at by the test itself: ids, times and actors included. */
        public void thenAccepted(Consumer<List<Proposal<F>>> recorded) {
            recorded.accept(accepted());
        }

        /** Accepted, and nothing is to be recorded. */
        public void thenNothingHappened() {
            assertThat(accepted()).isEmpty();
        }

        /** Rejected for this reason; of a batch, the first proposal. */
        public void thenRejected(R rejection) {
            thenRejected(rejection, 0);
        }

        /** Rejected for this reason at this place of a batch, from 0. */
        public void thenRejected(R rejection, int index) {
            switch (decision) {
                case Decision.Accepted<F, R> accepted -> fail("expected %s, but accepted %s", rejection, accepted);
                case Decision.Rejected<F, R> rejected ->
                    assertThat(rejected).isEqualTo(new Decision.Rejected<F, R>(rejection, index));
            }
        }

        private List<Proposal<F>> accepted() {
            return switch (decision) {
                case Decision.Accepted<F, R>(List<Proposal<F>> proposals) -> proposals;
                case Decision.Rejected<F, R> rejected -> fail("expected to be accepted, but %s", rejected);
            };
        }
    }
}
