package dev.onward.opportunity.lifecycle.domain;

import static dev.onward.opportunity.lifecycle.domain.OpportunityFixtures.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Withdrew;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever is proposed in whatever order: what is accepted folds, and what folds keeps the invariants. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityPropertyTest {

    private static final int STREAMS = 60;
    private static final int PROPOSALS = 40;
    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");
    private static final UUID PERSON = new UUID(0, 7);

    @Test
    void whatever_is_accepted_can_be_folded_again_and_keeps_the_invariants() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        int accepted = 0;
        int refused = 0;
        for (int n = 0; n < STREAMS; n++) {
            Walk walk = new Walk(seed + n);
            for (int i = 0; i < PROPOSALS; i++) {
                walk.propose();
            }
            accepted += walk.accepted;
            refused += walk.refused;
        }
        assertThat(accepted).as("accepted, seed %s", seed).isGreaterThan(STREAMS * 5);
        assertThat(refused).as("refused, seed %s", seed).isGreaterThan(STREAMS * 5);
    }

    /** One stream, with a few ids so that they meet. */
    private static final class Walk {

        private final long seed;
        private final RandomGenerator random;
        private final List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
        private StreamHistory<OpportunityFact> history =
                StreamHistory.empty(new StreamId(new UUID(0, 9), "opportunity", new UUID(0, 8)), PERSON);
        private Instant now = START;
        private int number;
        private int accepted;
        private int refused;

        Walk(long seed) {
            this.seed = seed;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        void propose() {
            now = now.plus(Duration.ofMinutes(random.nextInt(1, 3_000)));
            Entry<OpportunityFact> entry = entry();
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    Ids.derived(PERSON, seed + "/" + number++),
                    entry,
                    entry instanceof Stated<OpportunityFact> ? when() : OccurredAt.at(now),
                    now,
                    Actor.seeker(PERSON),
                    Source.USER);
            Decision<OpportunityFact, OpportunityRejection> decision = decide(proposal);
            assertThat(decide(proposal)).as("decided again, seed %s", seed).isEqualTo(decision);
            switch (decision) {
                case Decision.Rejected<OpportunityFact, OpportunityRejection> _ -> refused++;
                case Decision.Accepted<OpportunityFact, OpportunityRejection>(var proposals) -> {
                    accepted++;
                    proposals.forEach(this::record);
                    check();
                }
            }
        }

        private Decision<OpportunityFact, OpportunityRejection> decide(Proposal<OpportunityFact> proposal) {
            return OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH));
        }

        private void record(Proposal<OpportunityFact> p) {
            String type = switch (p.entry()) {
                case Stated<OpportunityFact> s -> s.fact().getClass().getSimpleName();
                case FactCorrected<OpportunityFact> _ -> "FactCorrected";
                case FactRetracted<OpportunityFact> _ -> "FactRetracted";
            };
            List<Recorded<OpportunityFact>> all = new ArrayList<>(history.entries());
            all.add(new Recorded<>(
                    new Envelope(
                            p.eventId(),
                            type,
                            1,
                            history.id(),
                            PERSON,
                            all.size() + 1L,
                            p.occurredAt(),
                            p.proposedAt(),
                            p.actor(),
                            p.source(),
                            DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                            About.NOTHING,
                            p.eventId(),
                            null,
                            0),
                    p.entry()));
            history = new StreamHistory<>(history.id(), PERSON, all);
        }

        private void check() {
            EffectiveHistory<OpportunityFact> effective = EffectiveHistory.of(history);
            Opportunity state = switch (effective.fold(Opportunity.initial(), Opportunity::evolve)) {
                case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity s) -> s;
                case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal ->
                    throw new AssertionError("seed " + seed + ": " + illegal);
            };
            assertThat(lastAssessed())
                    .as("K, seed %s", seed)
                    .isEqualTo(state.knowledge().assessed());
            boolean over = false;
            for (Effective<OpportunityFact> f : effective.facts()) {
                if (f.fact() instanceof Withdrew || f.fact() instanceof Rejected) {
                    assertThat(over).as("exclusive endings, seed %s", seed).isFalse();
                    over = true;
                } else if (f.fact() instanceof WithdrawalReinstated || f.fact() instanceof RejectionRescinded) {
                    assertThat(over).as("something to reverse, seed %s", seed).isTrue();
                    over = false;
                }
            }
            Set<UUID> held = new HashSet<>();
            effective.facts().forEach(f -> {
                if (f.fact() instanceof InterviewHeld it) {
                    assertThat(held.add(it.interviewId()))
                            .as("held once, seed %s", seed)
                            .isTrue();
                    assertThat(it.panel()).as("contacts, seed %s", seed).allMatch(m -> m.contactId() != null);
                }
            });
        }

        private KnowledgeAssessed lastAssessed() {
            return history.entries().reversed().stream()
                    .map(Recorded::entry)
                    .filter(Stated.class::isInstance)
                    .map(e -> ((Stated<OpportunityFact>) e).fact())
                    .filter(KnowledgeAssessed.class::isInstance)
                    .map(KnowledgeAssessed.class::cast)
                    .findFirst()
                    .orElse(Knowledge.NONE.assessed());
        }

        private OccurredAt when() {
            Instant then = now.minus(Duration.ofMinutes(random.nextInt(3) == 0 ? random.nextInt(20_000) : 0));
            return switch (random.nextInt(6)) {
                case 0 -> OccurredAt.unknown();
                case 1 -> OccurredAt.on(then.atZone(ZoneOffset.UTC).toLocalDate());
                default -> OccurredAt.at(then);
            };
        }

        private Entry<OpportunityFact> entry() {
            if (history.version() == 0 || random.nextInt(6) != 0) {
                return new Stated<>(history.version() == 0 ? OpportunityFixtures.identified() : fact());
            }
            Recorded<OpportunityFact> target =
                    history.entries().get(random.nextInt(history.entries().size()));
            UUID id = target.envelope().eventId();
            String type = target.envelope().type();
            return random.nextBoolean()
                    ? new FactRetracted<>(id, type, null)
                    : new FactCorrected<>(id, type, when(), replacement(target), null);
        }

        private OpportunityFact replacement(Recorded<OpportunityFact> target) {
            for (int i = 0; i < 40; i++) {
                OpportunityFact candidate = i % 10 == 9 ? OpportunityFixtures.identified() : fact();
                if (candidate
                        .getClass()
                        .getSimpleName()
                        .equals(target.envelope().type())) {
                    return candidate;
                }
            }
            return OpportunityFixtures.closed();
        }

        private OpportunityFact fact() {
            return switch (random.nextInt(37)) {
                case 0, 1 -> OpportunityFixtures.applied();
                case 2 -> OpportunityFixtures.invited(id());
                case 3 -> OpportunityFixtures.accepted(id());
                case 4 -> OpportunityFixtures.declined(id());
                case 5 -> OpportunityFixtures.scheduled(id(), OpportunityFixtures.member("Ann Bell"));
                case 6, 7 ->
                    OpportunityFixtures.held(
                            id(),
                            OpportunityFixtures.knows("ann bell", KnowledgeOfJob.HIGH),
                            OpportunityFixtures.member("Carl Dorn"));
                case 8, 9, 10 -> OpportunityFixtures.note(id(), topic(), evidence());
                case 11 -> OpportunityFixtures.raised(id());
                case 12 -> OpportunityFixtures.resolved(known());
                case 13 -> OpportunityFixtures.asked(id());
                case 14 -> OpportunityFixtures.answered(known(), evidence());
                case 15 -> OpportunityFixtures.interest(InterestState.values()[random.nextInt(5)]);
                case 16 -> OpportunityFixtures.firstHand(InterestState.WANT);
                case 17 -> OpportunityFixtures.intended(id());
                case 18 -> OpportunityFixtures.reconsidered(null);
                case 19 -> OpportunityFixtures.redirect();
                case 20 -> OpportunityFixtures.requested(id());
                case 21 -> OpportunityFixtures.received(random.nextBoolean() ? null : known());
                case 22 -> OpportunityFixtures.offer(id());
                case 23 -> OpportunityFixtures.revised(null);
                case 24 -> random.nextInt(4) == 0 ? OpportunityFixtures.withdrew() : OpportunityFixtures.applied();
                case 25 ->
                    random.nextInt(4) == 0
                            ? OpportunityFixtures.rejected(Placement.UNKNOWN)
                            : OpportunityFixtures.redirect();
                case 26 ->
                    random.nextInt(4) == 0
                            ? OpportunityFixtures.offerDeclined(null)
                            : OpportunityFixtures.note(null, topic(), evidence());
                case 27 -> OpportunityFixtures.reinstated(null);
                case 28 -> OpportunityFixtures.rescinded(null);
                case 29 -> OpportunityFixtures.reopened(null);
                case 30 -> OpportunityFixtures.rescheduled(id(), OpportunityFixtures.member("Gus Hall"));
                case 31 ->
                    OpportunityFixtures.cancelled(
                            id(), random.nextBoolean() ? CancelledBy.SEEKER : CancelledBy.EMPLOYER);
                case 32 -> OpportunityFixtures.goal(id());
                case 33 -> OpportunityFixtures.feedbackDeclined(id());
                case 34 -> OpportunityFixtures.offerRescinded(null);
                case 35 -> OpportunityFixtures.regret(null);
                default ->
                    random.nextInt(4) == 0
                            ? OpportunityFixtures.closed()
                            : OpportunityFixtures.held(null, OpportunityFixtures.member("Ed Fox"));
            };
        }

        private @Nullable UUID id() {
            return random.nextBoolean() ? null : known();
        }

        private UUID known() {
            return ids.get(random.nextInt(ids.size()));
        }

        private KnowledgeTopic topic() {
            return KnowledgeTopic.values()[random.nextInt(8)];
        }

        private EvidenceKind evidence() {
            return EvidenceKind.values()[random.nextInt(3)];
        }
    }
}
