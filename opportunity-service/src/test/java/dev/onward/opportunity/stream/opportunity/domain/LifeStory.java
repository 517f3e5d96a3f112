package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * What happened with one opportunity, told in one order or another, with slips that are put right: a round that is another, an
 * interview that never was. Every fact has a time of its own, and names what it is about; where two of one day are known to the
 * day only, the order of telling is all that is known, and so it counts (design decision 3).
 */
public final class LifeStory {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final Instant TOLD_FROM = Instant.parse("2026-11-02T09:00:00Z");
    private static final UUID PERSON = new UUID(0, 7);
    private static final StreamId STREAM = new StreamId(new UUID(0, 9), "opportunity", new UUID(0, 8));
    private static final UUID NEVER_HELD = new UUID(0, 66);
    private static final int DRAWS = 24;

    /** A fact in its place. */
    private record Happened(UUID eventId, OccurredAt at, OpportunityFact fact) {}

    private final long seed;
    private final RandomGenerator random;
    private final List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
    private final List<Happened> story = new ArrayList<>();
    private final StreamHistory<OpportunityFact> inOrder;

    public LifeStory(long seed) {
        this.seed = seed;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        StreamHistory<OpportunityFact> history = StreamHistory.empty(STREAM, PERSON);
        Clock clock = new Clock();
        for (int i = 0; i < DRAWS; i++) {
            Happened next = new Happened(
                    new UUID(1, story.size()), clock.next(), i == 0 ? OpportunityFixtures.identified() : fact());
            Optional<StreamHistory<OpportunityFact>> longer =
                    told(history, new Stated<>(next.fact()), next.eventId(), next.at(), i);
            if (longer.isPresent()) {
                story.add(next);
                history = longer.get();
            }
        }
        this.inOrder = history;
    }

    public int length() {
        return story.size();
    }

    /** Told as it happened. */
    public StreamHistory<OpportunityFact> inOrder() {
        return inOrder;
    }

    /**
     * Told in some other order. What cannot be said yet, because it contradicts what was said so far, is said later; empty
     * where two things could only be said at once.
     */
    public Optional<StreamHistory<OpportunityFact>> inAnyOrder() {
        Teller teller = new Teller();
        return teller.tell(story.getFirst()) && teller.tellAll(story.subList(1, story.size()))
                ? Optional.of(teller.history)
                : Optional.empty();
    }

    /** Days that are known to the day only have one fact each; the other days have several at different hours. */
    private final class Clock {

        private LocalDate day = FIRST_DAY;
        private int hour = 24;

        private OccurredAt next() {
            boolean another = hour > 20 || random.nextInt(3) == 0;
            if (another) {
                day = day.plusDays(random.nextInt(1, 6));
                hour = 6;
            }
            if (another && random.nextInt(3) == 0) {
                hour = 24;
                return OccurredAt.on(day);
            }
            hour += random.nextInt(1, 4);
            return OccurredAt.at(day.atTime(LocalTime.MIN).plusHours(hour).toInstant(ZoneOffset.UTC));
        }
    }

    private final class Teller {

        private StreamHistory<OpportunityFact> history = StreamHistory.empty(STREAM, PERSON);
        private final List<Happened> slips = new ArrayList<>();
        private int told;
        private boolean misremembers = true;

        private boolean tellAll(List<Happened> all) {
            List<Happened> left = new ArrayList<>(all);
            Collections.shuffle(left, new Random(random.nextLong()));
            while (!left.isEmpty()) {
                if (misremembers && random.nextInt(6) == 0) {
                    misremembers = !slip();
                }
                Optional<Happened> said = left.stream().filter(this::tell).findFirst();
                if (said.isEmpty()) {
                    return false;
                }
                left.remove(said.get());
            }
            return putRight();
        }

        private boolean tell(Happened it) {
            OpportunityFact asTold = random.nextInt(4) == 0 ? inAnotherRound(it.fact()) : it.fact();
            boolean taken = say(new Stated<>(asTold), it.eventId(), it.at());
            if (taken && !asTold.equals(it.fact())) {
                slips.add(it);
            }
            return taken;
        }

        /** An interview that never was, at some time. */
        private boolean slip() {
            OccurredAt at = OccurredAt.at(
                    FIRST_DAY.plusDays(random.nextInt(40)).atTime(23, 30).toInstant(ZoneOffset.UTC));
            OpportunityFact never = OpportunityFixtures.held(
                    NEVER_HELD, said(), OpportunityFixtures.knows("Gus Hall", KnowledgeOfJob.HIGH));
            return say(new Stated<>(never), NEVER_HELD, at);
        }

        private boolean putRight() {
            Collections.shuffle(slips, new Random(random.nextLong()));
            for (Happened it : slips) {
                String type = it.fact().getClass().getSimpleName();
                if (!say(new FactCorrected<>(it.eventId(), type, it.at(), it.fact(), null), id("right"), now())) {
                    return false;
                }
            }
            return misremembers || say(new FactRetracted<>(NEVER_HELD, "InterviewHeld", null), id("never"), now());
        }

        private OccurredAt now() {
            return OccurredAt.at(TOLD_FROM.plus(Duration.ofMinutes(told)));
        }

        private UUID id(String what) {
            return new UUID(2, what.hashCode() * 1_000L + told);
        }

        private boolean say(Entry<OpportunityFact> entry, UUID eventId, OccurredAt at) {
            Optional<StreamHistory<OpportunityFact>> longer = told(history, entry, eventId, at, told);
            longer.ifPresent(it -> {
                history = it;
                told++;
            });
            return longer.isPresent();
        }
    }

    private Optional<StreamHistory<OpportunityFact>> told(
            StreamHistory<OpportunityFact> history,
            Entry<OpportunityFact> entry,
            UUID eventId,
            OccurredAt at,
            int minute) {
        Proposal<OpportunityFact> proposal = new Proposal<>(
                eventId, entry, at, TOLD_FROM.plus(Duration.ofMinutes(minute)), Actor.seeker(PERSON), Source.USER);
        return OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(OpportunityFixtures.SEARCH))
                        instanceof
                        Decision.Accepted<OpportunityFact, OpportunityRejection>(
                                List<Proposal<OpportunityFact>> proposals)
                ? Optional.of(history.plus(proposals))
                : Optional.empty();
    }

    private OpportunityFact inAnotherRound(OpportunityFact fact) {
        return switch (fact) {
            case OpportunityFact.InterviewInvited it -> OpportunityFixtures.invited(it.interviewId(), 7);
            case OpportunityFact.InterviewHeld it ->
                OpportunityFixtures.held(it.interviewId(), 7, it.panel().toArray(PanelMember[]::new));
            case OpportunityFact it -> it;
        };
    }

    private OpportunityFact fact() {
        return switch (random.nextInt(34)) {
            case 0, 1, 2 -> OpportunityFixtures.applied();
            case 3, 4, 5 -> OpportunityFixtures.invited(id(), said());
            case 6 -> OpportunityFixtures.accepted(id());
            case 7 -> OpportunityFixtures.declined(id());
            case 8, 9 -> scheduled();
            case 10 -> OpportunityFixtures.cancelled(id(), CancelledBy.EMPLOYER);
            case 11, 12, 13, 14, 15, 16 -> held();
            case 17, 18, 19, 20 ->
                OpportunityFixtures.note(
                        new UUID(3, random.nextInt(99)),
                        KnowledgeTopic.values()[random.nextInt(3)],
                        random.nextInt(4) == 0 ? EvidenceKind.IMPRESSION : EvidenceKind.FACT);
            case 21 -> OpportunityFixtures.interest(InterestState.values()[random.nextInt(5)]);
            case 22, 23, 24 -> OpportunityFixtures.intended(id());
            case 25 -> OpportunityFixtures.reconsidered(id());
            case 26 -> OpportunityFixtures.withdrew(id());
            case 27, 28 ->
                OpportunityFixtures.rejected(random.nextInt(4) == 0 ? Placement.FINALIST : Placement.UNKNOWN);
            case 29 -> OpportunityFixtures.rescinded(new UUID(1, random.nextInt(DRAWS)));
            case 30 -> OpportunityFixtures.requested(id());
            case 31 -> OpportunityFixtures.responded();
            case 32 -> OpportunityFixtures.offer(id());
            default -> random.nextBoolean() ? OpportunityFixtures.offerDeclined(id()) : OpportunityFixtures.spinOff();
        };
    }

    private OpportunityFact scheduled() {
        return new OpportunityFact.InterviewScheduled(
                id(),
                said(),
                InterviewKind.PANEL,
                null,
                FIRST_DAY.plusDays(60).atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC),
                null,
                null,
                null,
                random.nextBoolean() ? List.of() : List.of(OpportunityFixtures.knows("Ann Bell", KnowledgeOfJob.HIGH)));
    }

    private OpportunityFact held() {
        return random.nextInt(3) == 0
                ? OpportunityFixtures.held(id(), said())
                : OpportunityFixtures.held(id(), said(), OpportunityFixtures.knows("Ann Bell", KnowledgeOfJob.MEDIUM));
    }

    private UUID id() {
        return ids.get(random.nextInt(ids.size()));
    }

    private @Nullable Integer said() {
        return random.nextInt(5) == 0 ? random.nextInt(1, 4) : null;
    }

    @Override
    public String toString() {
        return "story of seed " + seed + ": " + story;
    }
}
