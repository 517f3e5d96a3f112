package dev.onward.opportunity.stream.opportunity.domain;

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
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * One opportunity about which anything is proposed in any order: late facts, bare and unknown dates, corrections,
 * retractions, the system's own facts. A few ids, so that they meet. What the decider accepts makes a legal history.
 */
public final class RandomOpportunity {

    public static final UUID SEARCH = OpportunityFixtures.SEARCH;
    public static final UUID PERSON = new UUID(0, 7);

    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

    private final long seed;
    private final RandomGenerator random;
    private final List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
    private StreamHistory<OpportunityFact> history;
    private Instant now = START;
    private int number;

    public RandomOpportunity(long seed) {
        this.seed = seed;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.history = StreamHistory.empty(new StreamId(new UUID(0, 9), "opportunity", new UUID(8, seed)), PERSON);
    }

    /** All that was accepted so far, as it would be loaded. */
    public StreamHistory<OpportunityFact> history() {
        return history;
    }

    /** Whether it was accepted. */
    public boolean propose() {
        now = now.plus(Duration.ofMinutes(random.nextInt(1, 3_000)));
        boolean bySystem = history.version() > 0 && random.nextInt(16) == 0;
        Entry<OpportunityFact> entry = bySystem ? new Stated<>(bySystem()) : entry();
        Proposal<OpportunityFact> proposal = new Proposal<>(
                Ids.derived(PERSON, seed + "/" + number++),
                entry,
                entry instanceof Stated<OpportunityFact> ? when() : OccurredAt.at(now),
                now,
                bySystem ? Actor.system(PERSON) : Actor.seeker(PERSON),
                bySystem ? Source.SYSTEM : Source.USER);
        Decision<OpportunityFact, OpportunityRejection> decision = decide(proposal, history);
        assertThat(decide(proposal, history)).as("decided again, seed %s", seed).isEqualTo(decision);
        StreamHistory<OpportunityFact> anew = new StreamHistory<>(history.id(), PERSON, List.copyOf(history.entries()));
        assertThat(decide(proposal, anew))
                .as("decided on a history that remembers nothing, seed %s", seed)
                .isEqualTo(decision);
        return switch (decision) {
            case Decision.Rejected<OpportunityFact, OpportunityRejection> _ -> false;
            case Decision.Accepted<OpportunityFact, OpportunityRejection>(
                    List<Proposal<OpportunityFact>> proposals) -> {
                proposals.forEach(this::record);
                yield true;
            }
        };
    }

    private OpportunityFact bySystem() {
        Opportunity state = EffectiveHistory.of(history).fold(Opportunity.initial(), Opportunity::evolve)
                        instanceof Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity it)
                ? it
                : Opportunity.initial();
        Silence silence = state.silenceOrNull();
        return silence == null || random.nextBoolean()
                ? new FeedbackLapsed(known())
                : silence.detectedAt(state.stage());
    }

    private static Decision<OpportunityFact, OpportunityRejection> decide(
            Proposal<OpportunityFact> proposal, StreamHistory<OpportunityFact> history) {
        return OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH));
    }

    private void record(Proposal<OpportunityFact> p) {
        String type = switch (p.entry()) {
            case Stated<OpportunityFact> s -> s.fact().getClass().getSimpleName();
            case FactCorrected<OpportunityFact> _ -> "FactCorrected";
            case FactRetracted<OpportunityFact> _ -> "FactRetracted";
        };
        history = history.plusRecorded(List.of(new Recorded<>(
                new Envelope(
                        p.eventId(),
                        type,
                        1,
                        history.id(),
                        PERSON,
                        history.version() + 1,
                        p.occurredAt(),
                        p.proposedAt(),
                        p.actor(),
                        p.source(),
                        DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                        new About(SEARCH, history.id().id()),
                        p.eventId(),
                        null,
                        0),
                p.entry())));
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
            if (candidate.getClass().getSimpleName().equals(target.envelope().type())) {
                return candidate;
            }
        }
        return OpportunityFixtures.closed();
    }

    private OpportunityFact fact() {
        return switch (random.nextInt(40)) {
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
            case 15 ->
                random.nextBoolean()
                        ? OpportunityFixtures.interest(InterestState.values()[random.nextInt(5)])
                        : OpportunityFixtures.interest(InterestState.UNSURE, known());
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
                OpportunityFixtures.cancelled(id(), random.nextBoolean() ? CancelledBy.SEEKER : CancelledBy.EMPLOYER);
            case 32 -> OpportunityFixtures.goal(id());
            case 33 -> OpportunityFixtures.feedbackDeclined(id());
            case 34 -> OpportunityFixtures.offerRescinded(null);
            case 35 -> OpportunityFixtures.regret(null);
            case 36 -> OpportunityFixtures.confidence(id());
            case 37 -> OpportunityFixtures.inquired(known());
            case 38 ->
                switch (random.nextInt(6)) {
                    case 0 -> OpportunityFixtures.offerAccepted(null);
                    case 1 -> OpportunityFixtures.acceptanceRescinded(null);
                    default -> OpportunityFixtures.responded();
                };
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
