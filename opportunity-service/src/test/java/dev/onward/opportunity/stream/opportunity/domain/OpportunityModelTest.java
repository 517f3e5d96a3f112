package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityReopened;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RoundsNumbered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand random sequences of facts, told in order and late, corrected and retracted, against {@link
 * PlainOpportunity}: the decider says yes and no to the same, for the same reason, and both stand in the same place after
 * every one. {@code -Donward.seed=} repeats a run.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityModelTest {

    private static final int SEQUENCES = 20_000;
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");
    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");
    private static final UUID PERSON = new UUID(0, 7);
    private static final BiFunction<Opportunity, Effective<OpportunityFact>, Step<Opportunity, OpportunityRejection>>
            EVOLVE = Opportunity::evolve;
    private static final StreamId STREAM = new StreamId(new UUID(0, 9), "opportunity", new UUID(0, 8));

    @Test
    void the_decider_agrees_with_a_plain_model() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        Map<String, Integer> accepted = new ConcurrentHashMap<>();
        Map<String, Integer> refused = new ConcurrentHashMap<>();
        IntStream.range(0, SEQUENCES).parallel().forEach(n -> {
            Sequence sequence = new Sequence(seed + n, accepted, refused);
            for (int i = sequence.random.nextInt(4, 13); i > 0; i--) {
                sequence.step();
            }
        });
        assertThat(accepted).as("kinds of facts accepted, seed %s", seed).hasSize(44);
        assertThat(refused).as("reasons of refusals, seed %s", seed).hasSize(36);
    }

    /** What the model holds for true: a fact in its place. */
    private record Line(UUID eventId, Instant at, OpportunityFact fact, boolean bySystem) {}

    /** Where an opportunity stands, in the words of both. */
    private record Standing(
            Stage stage,
            int round,
            @Nullable Boolean nearTheFinish,
            InterestState interest,
            long openFlags,
            String waitingOn,
            @Nullable UUID quietSince,
            boolean quietNoticed,
            PlainOpportunity.Known knowledge) {}

    private static final class Sequence {

        private final long seed;
        private final RandomGenerator random;
        private final Map<String, Integer> accepted;
        private final Map<String, Integer> refused;
        /**
         * The kinds of facts that this sequence draws from: a few neighbours meet each other far more often than one of
         * each kind would (swarm testing; Groce, Zhang, Eide, Chen and Regehr 2012).
         */
        private final int[] palette;

        private final List<UUID> ids;
        /** The kind that each fact drawn so far was drawn as. */
        private final Map<Class<? extends OpportunityFact>, Integer> kinds = new HashMap<>();

        private final Set<Instant> taken = new HashSet<>();
        private StreamHistory<OpportunityFact> history = StreamHistory.empty(STREAM, PERSON);
        private List<Line> lines = new ArrayList<>();
        private PlainOpportunity.Known assessed = new PlainOpportunity().knowledge();
        private List<InterviewRound> numbered = List.of();
        private Instant now = START;
        private int number;

        Sequence(long seed, Map<String, Integer> accepted, Map<String, Integer> refused) {
            this.seed = seed;
            this.random = RANDOM.create(seed);
            this.palette =
                    random.nextBoolean() ? neighbours() : random.ints(44, 0, 44).toArray();
            this.ids = random.nextBoolean() ? List.of(new UUID(0, 1)) : List.of(new UUID(0, 1), new UUID(0, 2));
            this.accepted = accepted;
            this.refused = refused;
        }

        private int[] neighbours() {
            int first = random.nextInt(44);
            return IntStream.range(first, first + random.nextInt(3, 9))
                    .map(kind -> kind % 44)
                    .toArray();
        }

        void step() {
            now = now.plusSeconds(random.nextInt(60, 90_000));
            int kind = random.nextInt(12);
            List<Line> told = lines.stream().filter(line -> !line.bySystem()).toList();
            UUID eventId = new UUID(1, number++);
            if (told.isEmpty()) {
                propose(eventId, when(), OpportunityFixtures.identified(), null, false);
            } else if (kind == 0) {
                retract(eventId, told.get(random.nextInt(told.size())));
            } else if (kind == 1) {
                Line target = told.get(random.nextInt(told.size()));
                propose(eventId, when(), again(target.fact()), target, false);
            } else if (kind == 2) {
                Instant at = when();
                propose(eventId, at, bySystem(at, told), null, true);
            } else if (kind == 3) {
                propose(
                        eventId,
                        when(),
                        again(told.get(random.nextInt(told.size())).fact()),
                        null,
                        false);
            } else {
                propose(eventId, when(), likely(), null, false);
            }
        }

        /** Mostly of a request that there is: a lapse of the same one twice is rare enough. */
        private OpportunityFact bySystem(Instant at, List<Line> told) {
            List<UUID> requests = new ArrayList<>();
            told.forEach(line -> {
                if (line.fact() instanceof FeedbackRequested it) {
                    requests.add(it.requestId());
                }
            });
            boolean other = random.nextInt(4) == 0;
            if (requests.isEmpty()) {
                return other ? new FeedbackLapsed(id()) : silence(at, told);
            }
            return other ? silence(at, told) : new FeedbackLapsed(requests.get(random.nextInt(requests.size())));
        }

        /** Mostly of the silence that there is at that time; of one that begins with any other fact now and then. */
        private OpportunityFact silence(Instant at, List<Line> told) {
            UUID quiet = replay(lines.stream()
                            .filter(line -> line.at().isBefore(at))
                            .toList())
                    .quietSince();
            UUID since = quiet == null || random.nextInt(5) == 0
                    ? told.get(random.nextInt(told.size())).eventId()
                    : quiet;
            return OpportunityFixtures.silence(since);
        }

        // ---- the real one and the model side by side

        private void retract(UUID eventId, Line target) {
            String type = target.fact().getClass().getSimpleName();
            List<Line> without = new ArrayList<>(lines);
            without.remove(target);
            Proposal<OpportunityFact> proposal =
                    proposal(eventId, new FactRetracted<>(target.eventId(), type, null), now, false);
            compare(proposal, new Judge(eventId).hear(without), without);
        }

        private void propose(
                UUID eventId, Instant at, OpportunityFact fact, @Nullable Line replaced, boolean bySystem) {
            UUID place = replaced == null ? eventId : replaced.eventId();
            List<Line> with = new ArrayList<>(lines);
            with.remove(replaced);
            int index = 0;
            while (index < with.size() && with.get(index).at().isBefore(at)) {
                index++;
            }
            List<Line> before = with.subList(0, index);
            Judge judge = new Judge(place).hear(before);
            OpportunityFact complete = complete(fact, before, judge.model);
            with.add(index, new Line(place, at, complete, bySystem));
            Entry<OpportunityFact> entry = replaced == null
                    ? new Stated<>(fact)
                    : new FactCorrected<>(place, fact.getClass().getSimpleName(), OccurredAt.at(at), fact, null);
            Proposal<OpportunityFact> proposal = proposal(eventId, entry, replaced == null ? at : now, bySystem);
            judge.hear(with.subList(index, with.size()));
            OpportunityRejection dangling = dangling(complete, with);
            if (dangling != null) {
                judge.no = dangling;
            }
            compare(proposal, judge, with);
        }

        private Proposal<OpportunityFact> proposal(
                UUID eventId, Entry<OpportunityFact> entry, Instant at, boolean bySystem) {
            Actor actor = bySystem ? Actor.system(PERSON) : Actor.seeker(PERSON);
            Proposal<OpportunityFact> plain =
                    Proposal.of(eventId, OpportunityFixtures.closed(), OccurredAt.at(at), now, actor);
            return plain.saying(entry);
        }

        private void compare(Proposal<OpportunityFact> proposal, Judge judge, List<Line> after) {
            OpportunityRejection no = judge.no;
            Decision<OpportunityFact, OpportunityRejection> decision =
                    OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH));
            switch (decision) {
                case Decision.Rejected<OpportunityFact, OpportunityRejection>(
                        OpportunityRejection rejection,
                        int _) -> {
                    if (!rejection.equals(no)) {
                        throw new AssertionError(
                                rejection + " instead of " + no + " for " + proposal.entry() + ", seed " + seed);
                    }
                    refused.merge(nameOf(rejection), 1, Integer::sum);
                }
                case Decision.Accepted<OpportunityFact, OpportunityRejection>(List<Proposal<OpportunityFact>> all) -> {
                    if (no != null) {
                        throw new AssertionError(
                                "accepted " + proposal.entry() + " instead of " + no + ", seed " + seed);
                    }
                    accepted.merge(nameOf(all.getFirst().entry()), 1, Integer::sum);
                    taken(all, after, judge.model);
                }
            }
        }

        private void taken(List<Proposal<OpportunityFact>> all, List<Line> after, PlainOpportunity model) {
            PlainOpportunity.Known knowledge = model.knowledge();
            boolean another = !knowledge.equals(assessed);
            boolean others = !model.rounds().equals(numbered);
            if (all.size() != 1 + (another ? 1 : 0) + (others ? 1 : 0)) {
                throw new AssertionError("K " + knowledge + " after " + assessed + ", rounds " + model.rounds()
                        + " after " + numbered + ", seed " + seed + ": " + all);
            }
            if (others) {
                numbered = model.rounds();
                if (!all.get(1).entry().equals(new Stated<OpportunityFact>(new RoundsNumbered(numbered)))) {
                    throw new AssertionError(all.get(1) + " instead of " + numbered + ", seed " + seed);
                }
            }
            if (another && all.getLast().entry() instanceof Stated<OpportunityFact>(KnowledgeAssessed it)) {
                assessed = known(it);
                if (!assessed.equals(knowledge)) {
                    throw new AssertionError("K " + assessed + " instead of " + knowledge + ", seed " + seed);
                }
            }
            lines = after;
            history = history.plus(all);
            OpportunityFact recorded = all.getFirst().entry().told().orElse(null);
            if (recorded != null) {
                // What the model left open (snap or not, who is who on a panel) is taken as the decider filled it in.
                UUID place = all.getFirst().entry() instanceof FactCorrected<OpportunityFact> c
                        ? c.targetEventId()
                        : all.getFirst().eventId();
                lines.replaceAll(line -> line.eventId().equals(place)
                        ? new Line(place, line.at(), checked(recorded, line.fact()), line.bySystem())
                        : line);
            }
            standsTheSame(model, knowledge);
        }

        /** What follows from the log is what the model makes of it. */
        private OpportunityFact checked(OpportunityFact recorded, OpportunityFact expected) {
            if (!essence(recorded).equals(essence(expected))) {
                throw new AssertionError(recorded + " instead of " + expected + ", seed " + seed);
            }
            return recorded;
        }

        private static List<@Nullable Object> essence(OpportunityFact fact) {
            return switch (fact) {
                case InterviewInvited it -> list(it.interviewId(), it.round());
                case InterviewScheduled it -> list(it.interviewId(), it.round());
                case InterviewHeld it -> list(it.interviewId(), it.round());
                case Withdrew it -> list(it.stage(), it.round());
                case Rejected it -> list(it.stage(), it.round());
                case WithdrawalReinstated it -> list(it.withdrewEventId(), null);
                case RejectionRescinded it -> list(it.rejectedEventId(), null);
                case OpportunityReopened it -> list(it.endedEventId(), null);
                case DecisionRegretReported it -> list(it.aboutEventId(), null);
                case OpportunityFact it -> list(it.getClass(), null);
            };
        }

        private static List<@Nullable Object> list(@Nullable Object one, @Nullable Object other) {
            List<@Nullable Object> both = new ArrayList<>();
            both.add(one);
            both.add(other);
            return both;
        }

        private void standsTheSame(PlainOpportunity model, PlainOpportunity.Known knowledge) {
            if (!(EffectiveHistory.of(history).fold(Opportunity.initial(), EVOLVE)
                    instanceof Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity state))) {
                throw new AssertionError("what was accepted does not fold, seed " + seed);
            }
            Standing real = standing(state);
            Standing plain = standing(model, knowledge);
            if (!Objects.equals(real, plain)) {
                throw new AssertionError(real + " instead of " + plain + ", seed " + seed + " after " + lines);
            }
        }

        private static @Nullable Standing standing(Opportunity state) {
            Course course = state.courseOrNull();
            Silence silence = state.silenceOrNull();
            return course == null
                    ? null
                    : new Standing(
                            state.stage(),
                            course.round(),
                            state.closenessOrNull() == null ? null : state.closenessOrNull() == Closeness.CLOSE,
                            course.interestState(),
                            course.openFlags(),
                            course.waitingOn(state.stage().isEnding())
                                    .map(Enum::name)
                                    .orElse("nobody"),
                            silence == null ? null : silence.since(),
                            silence != null && silence.detected(),
                            known(state.knowledge().assessed()));
        }

        private static @Nullable Standing standing(PlainOpportunity model, PlainOpportunity.Known knowledge) {
            return model.isIdentified()
                    ? new Standing(
                            model.stage(),
                            model.round(),
                            model.nearTheFinish(),
                            model.interest(),
                            model.openFlags(),
                            model.waitingOn(),
                            model.quietSince(),
                            model.isQuietNoticed(),
                            knowledge)
                    : null;
        }

        private static PlainOpportunity.Known known(KnowledgeAssessed it) {
            Set<KnowledgeTopic> sure = EnumSet.noneOf(KnowledgeTopic.class);
            Set<KnowledgeTopic> vague = EnumSet.noneOf(KnowledgeTopic.class);
            it.topics().forEach(topic -> {
                if (topic.state() == TopicState.FACT) {
                    sure.add(topic.topic());
                } else if (topic.state() == TopicState.IMPRESSION) {
                    vague.add(topic.topic());
                }
            });
            return new PlainOpportunity.Known(it.state(), sure, vague);
        }

        private static String nameOf(Entry<OpportunityFact> entry) {
            return entry instanceof Stated<OpportunityFact>(OpportunityFact fact)
                    ? fact.getClass().getSimpleName()
                    : entry.getClass().getSimpleName();
        }

        private static String nameOf(OpportunityRejection rejection) {
            return rejection instanceof OpportunityRejection.Contradicts
                    ? "Contradicts"
                    : rejection.getClass().getSimpleName();
        }

        // ---- the model's own rules of a log

        /** Tells the model line by line. */
        private static final class Judge {

            final PlainOpportunity model = new PlainOpportunity();
            private final UUID place;

            /** Why the lines heard so far cannot all be, if they cannot; the first that is not possible tells. */
            @Nullable
            OpportunityRejection no;

            Judge(UUID place) {
                this.place = place;
            }

            /** What the system told and does not fit any more is passed over; what it tells now is not. */
            Judge hear(List<Line> lines) {
                for (Line line : lines) {
                    OpportunityRejection refusal = model.tell(line.fact(), line.eventId());
                    boolean proposed = line.eventId().equals(place);
                    if (no == null && refusal != null && (proposed || !line.bySystem())) {
                        no = proposed ? refusal : new OpportunityRejection.Contradicts(line.eventId(), refusal);
                    }
                }
                return this;
            }
        }

        private static PlainOpportunity replay(List<Line> lines) {
            PlainOpportunity model = new PlainOpportunity();
            lines.forEach(line -> model.tell(line.fact(), line.eventId()));
            return model;
        }

        private static boolean isDecision(Line line) {
            return line.fact() instanceof InvitationDeclined
                    || line.fact() instanceof Withdrew
                    || line.fact() instanceof OfferAccepted
                    || line.fact() instanceof OpportunityFact.AcceptanceRescinded
                    || line.fact() instanceof OfferDeclined;
        }

        private static @Nullable OpportunityRejection dangling(OpportunityFact fact, List<Line> all) {
            if (fact instanceof DecisionRegretReported it) {
                return all.stream()
                                .anyMatch(line ->
                                        isDecision(line) && line.eventId().equals(it.aboutEventId()))
                        ? null
                        : new OpportunityRejection.DecisionUnknown();
            } else if (fact instanceof ConfidenceCheckRecorded it && it.interviewId() != null) {
                return all.stream().anyMatch(line -> interviewOf(line.fact(), it.interviewId()))
                        ? null
                        : new OpportunityRejection.InterviewUnknown(it.interviewId());
            }
            return null;
        }

        private static boolean interviewOf(OpportunityFact fact, UUID id) {
            return switch (fact) {
                case InterviewInvited it -> id.equals(it.interviewId());
                case InterviewScheduled it -> id.equals(it.interviewId());
                case InterviewHeld it -> id.equals(it.interviewId());
                case OpportunityFact _ -> false;
            };
        }

        private static OpportunityFact complete(OpportunityFact fact, List<Line> before, PlainOpportunity model) {
            UUID ended = model.endedBy();
            return switch (fact) {
                case Withdrew it ->
                    new Withdrew(
                            null,
                            model.stage(),
                            model.round(),
                            List.of(),
                            null,
                            List.of(),
                            null,
                            null,
                            it.initiatedBy(),
                            null,
                            null,
                            null,
                            null,
                            it.openToFuture(),
                            null,
                            null,
                            null);
                case Rejected it ->
                    new Rejected(
                            model.stage(),
                            model.round(),
                            null,
                            null,
                            it.tone(),
                            it.placement(),
                            null,
                            null,
                            List.of(),
                            null,
                            null,
                            null);
                case WithdrawalReinstated it ->
                    new WithdrawalReinstated(or(it.withdrewEventId(), ended), it.reason(), null);
                case RejectionRescinded it -> new RejectionRescinded(or(it.rejectedEventId(), ended), null);
                case OpportunityReopened it -> new OpportunityReopened(or(it.endedEventId(), ended), it.reason());
                case DecisionRegretReported it -> {
                    UUID last = before.stream()
                            .filter(Sequence::isDecision)
                            .map(Line::eventId)
                            .reduce((_, later) -> later)
                            .orElse(null);
                    yield new DecisionRegretReported(or(it.aboutEventId(), last), it.regret(), null, null);
                }
                case OpportunityFact it -> it;
            };
        }

        private static @Nullable UUID or(@Nullable UUID given, @Nullable UUID otherwise) {
            return given == null ? otherwise : given;
        }

        // ---- chance

        /** Now, or once before; no two at the same moment. */
        private Instant when() {
            Instant at = random.nextInt(8) == 0
                    ? START.plusSeconds(
                            random.nextLong(Duration.between(START, now).toSeconds()))
                    : now;
            while (!taken.add(at)) {
                at = at.minusSeconds(1);
            }
            return at;
        }

        private UUID id() {
            return ids.get(random.nextInt(ids.size()));
        }

        private @Nullable Integer said() {
            return random.nextInt(4) == 0 ? random.nextInt(1, 4) : null;
        }

        private @Nullable UUID wrong() {
            return random.nextInt(10) == 0 ? id() : null;
        }

        private EvidenceKind evidence() {
            return random.nextInt(4) == 0 ? EvidenceKind.IMPRESSION : EvidenceKind.FACT;
        }

        private KnowledgeTopic topic() {
            return KnowledgeTopic.values()[random.nextInt(4)];
        }

        /** Mostly something that can be said now, since what is refused all the time says little of the rest; or anything. */
        private OpportunityFact likely() {
            int draws = random.nextInt(4);
            PlainOpportunity model = draws == 0 ? new PlainOpportunity() : replay(lines);
            for (int i = draws; i > 0; i--) {
                OpportunityFact fact = fact();
                if (model.tell(complete(fact, lines, model), PERSON) == null) {
                    return fact;
                }
            }
            return fact();
        }

        /** Another of the same type. */
        private OpportunityFact again(OpportunityFact fact) {
            Integer kind = kinds.get(fact.getClass());
            if (kind == null) {
                return OpportunityFixtures.identified();
            }
            OpportunityFact other = fact(kind);
            while (other.getClass() != fact.getClass()) {
                other = fact(kind);
            }
            return other;
        }

        private OpportunityFact fact() {
            int kind = palette[random.nextInt(palette.length)];
            OpportunityFact fact = fact(kind);
            kinds.put(fact.getClass(), kind);
            return fact;
        }

        private OpportunityFact fact(int kind) {
            return switch (kind) {
                case 0 -> OpportunityFixtures.applied();
                case 1 -> OpportunityFixtures.responded();
                case 2 -> OpportunityFixtures.invited(id(), said());
                case 3 -> OpportunityFixtures.accepted(id());
                case 4 -> OpportunityFixtures.declined(id());
                case 5, 6 -> OpportunityFixtures.scheduled(id());
                case 7 -> OpportunityFixtures.rescheduled(id());
                case 8 ->
                    OpportunityFixtures.cancelled(
                            id(), random.nextInt(4) == 0 ? CancelledBy.SEEKER : CancelledBy.EMPLOYER);
                case 9 -> OpportunityFixtures.goal(id());
                case 10 -> OpportunityFixtures.confidence(random.nextBoolean() ? null : id());
                case 11, 12 ->
                    OpportunityFixtures.held(id(), said(), OpportunityFixtures.knows("Ann Bell", KnowledgeOfJob.HIGH));
                case 13, 14, 15 -> OpportunityFixtures.note(id(), topic(), evidence());
                case 16 -> OpportunityFixtures.raised(id());
                case 17 -> OpportunityFixtures.inquired(id());
                case 18 -> OpportunityFixtures.resolved(id());
                case 19 -> OpportunityFixtures.asked(id());
                case 20 -> OpportunityFixtures.answered(id(), evidence());
                case 21 -> OpportunityFixtures.interest(InterestState.values()[random.nextInt(5)]);
                case 22 -> OpportunityFixtures.firstHand(InterestState.WANT);
                case 23 -> OpportunityFixtures.intended(id());
                case 24 -> OpportunityFixtures.reconsidered(id());
                case 25 -> OpportunityFixtures.withdrew();
                case 26 -> OpportunityFixtures.reinstated(wrong());
                case 27 -> OpportunityFixtures.redirect();
                case 28 -> OpportunityFixtures.rejected(Placement.UNKNOWN);
                case 29 -> OpportunityFixtures.rescinded(wrong());
                case 30 -> OpportunityFixtures.requested(id());
                case 31 -> OpportunityFixtures.received(random.nextInt(4) == 0 ? null : id());
                case 32 -> OpportunityFixtures.feedbackDeclined(id());
                case 33 -> OpportunityFixtures.ask(80_000, "EUR");
                case 34 -> OpportunityFixtures.offer(id());
                case 35 -> OpportunityFixtures.revised(id());
                case 36 -> OpportunityFixtures.offerRescinded(id());
                case 37 -> OpportunityFixtures.offerAccepted(id());
                case 38, 39 -> OpportunityFixtures.acceptanceRescinded(id());
                case 40 -> OpportunityFixtures.offerDeclined(id());
                case 41 -> random.nextInt(3) == 0 ? OpportunityFixtures.closed() : OpportunityFixtures.spinOff();
                case 42 -> OpportunityFixtures.reopened(wrong());
                default -> OpportunityFixtures.regret(wrong());
            };
        }
    }
}
