package dev.onward.opportunity.view.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.ResponseKind;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.opportunity.view.reports.domain.CellText.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever is told, corrected and retracted in whatever order: the counters say what the histories say in the end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContributionsPropertyTest {

    private static final int PEOPLE = 40;
    private static final int PROPOSALS = 60;
    private static final UUID PERSON = new UUID(0, 7);
    private static final Period PERIOD = new Period(null, LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 1));
    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

    @Test
    void counters_kept_by_differences_are_those_of_the_final_histories() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        int corrections = 0;
        for (int n = 0; n < PEOPLE; n++) {
            Person person = new Person(seed + n, Contributions::difference);
            for (int i = 0; i < PROPOSALS; i++) {
                person.tell();
            }
            person.check();
            corrections += person.corrections;
        }
        assertThat(corrections).as("corrections and retractions, seed %s", seed).isGreaterThan(PEOPLE * 5 / 2);
    }

    @Test
    void a_counter_that_adds_without_subtracting_is_caught() {
        Person person = new Person(7, (_, after) -> after);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < PROPOSALS; i++) {
                        person.tell();
                    }
                    person.check();
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("counters, seed 7");
    }

    /** Each week of the telling, and of what is told. */
    private static final RulesFollowed ADVICE = new RulesFollowed(IntStream.range(-2, 12)
            .mapToObj(week -> new RulesFollowed.Given(START.plus(Duration.ofDays(7L * week)), "R" + (week + 2)))
            .toList());

    /** How counters are brought from what was there to what is. */
    private interface Difference {
        Map<Row, Integer> of(Map<Row, Integer> before, Map<Row, Integer> after);
    }

    /** Three opportunities of a person, and the counters as a projection keeps them. */
    private static final class Person {

        private final long seed;
        private final Difference difference;
        private final RandomGenerator random;
        private final List<StreamHistory<OpportunityFact>> opportunities = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private final Map<Cell, Integer> counters = new HashMap<>();
        private Instant now = START;
        private int number;
        private int corrections;

        Person(long seed, Difference difference) {
            this.seed = seed;
            this.difference = difference;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (int i = 0; i < 3; i++) {
                opportunities.add(
                        StreamHistory.empty(new StreamId(new UUID(0, 9), "opportunity", new UUID(0, 100 + i)), PERSON));
                kept.add("");
            }
        }

        void tell() {
            int which = random.nextInt(opportunities.size());
            StreamHistory<OpportunityFact> history = opportunities.get(which);
            now = now.plus(Duration.ofMinutes(random.nextInt(1, 3_000)));
            Entry<OpportunityFact> entry = entry(history);
            boolean imported = random.nextInt(8) == 0;
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    Ids.derived(PERSON, seed + "/" + number++),
                    entry,
                    entry instanceof Stated<OpportunityFact> ? when() : OccurredAt.at(now),
                    now,
                    imported ? new Actor(Actor.Kind.IMPORT, PERSON) : Actor.seeker(PERSON),
                    imported ? new Source(Source.Kind.CSV, null) : Source.USER);
            if (OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(ReportFixtures.SEARCH))
                    instanceof Decision.Accepted<OpportunityFact, OpportunityRejection>(var proposals)) {
                corrections += entry instanceof Stated<OpportunityFact> ? 0 : 1;
                StreamHistory<OpportunityFact> after = plus(history, proposals);
                opportunities.set(which, after);
                project(which, after);
            }
        }

        /** As a projection does it: what is kept is text, and only differences are added. */
        private void project(int which, StreamHistory<OpportunityFact> history) {
            Map<Row, Integer> before = CellText.rows(kept.get(which));
            Map<Cell, Integer> after = Contributions.of(EffectiveHistory.of(history), PersonCalendar.UTC, ADVICE);
            kept.set(which, CellText.write(after));
            Map<Row, Integer> now = CellText.rows(kept.get(which));
            Map<Cell, Integer> readBack = new HashMap<>();
            now.forEach((row, n) -> readBack.merge(CellText.cell(row), n, Integer::sum));
            assertThat(readBack).as("text, seed %s", seed).isEqualTo(after);
            difference.of(before, now).forEach((row, n) -> counters.merge(CellText.cell(row), n, Integer::sum));
            counters.values().removeIf(n -> n == 0);
            assertThat(counters.values().stream().allMatch(n -> n > 0))
                    .as("never negative, seed %s", seed)
                    .isTrue();
        }

        void check() {
            Map<Cell, Integer> all = new HashMap<>();
            opportunities.forEach(history -> Contributions.of(EffectiveHistory.of(history), PersonCalendar.UTC, ADVICE)
                    .forEach((cell, n) -> all.merge(cell, n, Integer::sum)));
            assertThat(counters).as("counters, seed %s", seed).isEqualTo(all);

            List<EffectiveHistory<OpportunityFact>> believed = opportunities.stream()
                    .map(EffectiveHistory::of)
                    .filter(history -> count(history, OpportunityFact.OpportunityIdentified.class) > 0)
                    .toList();
            assertThat(counted(Measure.REACHED)).as("reached, seed %s", seed).isEqualTo(believed.size());
            long open = counters.entrySet().stream()
                    .filter(it -> it.getKey().detail() instanceof Detail.Reached(var _, boolean it2) && it2)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(lasting(it -> it instanceof Detail.Stay stay && stay.next() == null))
                    .as("one stay lasts in each open one, seed %s", seed)
                    .isEqualTo(open);
            assertThat(counted(Measure.RESPONSE))
                    .as("an application told, or implied by how far it came, seed %s", seed)
                    .isEqualTo(believed.stream()
                            .mapToLong(it ->
                                    Math.max(count(it, OpportunityFact.Applied.class), appliedAtLeast(it) ? 1 : 0))
                            .sum());
            assertCounted(believed, Measure.INTERVIEW, OpportunityFact.InterviewHeld.class);
            assertCounted(believed, Measure.ENTHUSIASM, OpportunityFact.InterviewHeld.class);
            assertCounted(believed, Measure.INTENT, OpportunityFact.WithdrawalIntended.class);
            assertCounted(believed, Measure.FEEDBACK_REPLY, OpportunityFact.FeedbackRequested.class);
            assertCounted(believed, Measure.FEEDBACK_HEARD, OpportunityFact.FeedbackReceived.class);
            assertCounted(believed, Measure.SPIN_OFF, OpportunityFact.SpinOffArose.class);
            assertMonotone();
        }

        /** Whoever came to a rung came to those below, and no share is above one. */
        private void assertMonotone() {
            List<Counted> counted = ReportFixtures.counted(counters);
            List<Figure> funnel = ReportName.FUNNEL.figures(counted, 0, PERIOD);
            for (int i = 1; i < funnel.size(); i++) {
                assertThat(funnel.get(i).n())
                        .as("%s, seed %s", funnel, seed)
                        .isLessThanOrEqualTo(funnel.get(i - 1).n());
            }
            for (ReportName report : List.of(ReportName.FUNNEL, ReportName.RESPONSE, ReportName.METRICS)) {
                for (Figure line : report.figures(counted, 0, PERIOD)) {
                    Double share = switch (line) {
                        case Figure.Funnel it -> it.conversion();
                        case Figure.Response it -> it.responseRate();
                        case Figure.Metric it when it.unit() == Figure.Metric.Unit.SHARE -> it.value();
                        default -> null;
                    };
                    if (share != null) {
                        assertThat(share).as("%s, seed %s", line, seed).isBetween(0.0, 1.0);
                    }
                }
            }
        }

        private void assertCounted(
                List<EffectiveHistory<OpportunityFact>> histories,
                Measure measure,
                Class<? extends OpportunityFact> type) {
            assertThat(counted(measure))
                    .as("%s, seed %s", measure, seed)
                    .isEqualTo(
                            histories.stream().mapToLong(it -> count(it, type)).sum());
        }

        private static boolean appliedAtLeast(EffectiveHistory<OpportunityFact> history) {
            return Contributions.of(history, PersonCalendar.UTC, ADVICE).keySet().stream()
                    .anyMatch(it -> it.detail() instanceof Detail.Reached reached && reached.reached(Rung.APPLIED));
        }

        private static long count(EffectiveHistory<OpportunityFact> history, Class<? extends OpportunityFact> type) {
            return history.facts().stream()
                    .filter(it -> type.isInstance(it.fact()))
                    .count();
        }

        private long counted(Measure measure) {
            return counters.entrySet().stream()
                    .filter(it -> it.getKey().measure() == measure)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private long lasting(Predicate<Detail> which) {
            return counters.entrySet().stream()
                    .filter(it -> which.test(it.getKey().detail()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private StreamHistory<OpportunityFact> plus(
                StreamHistory<OpportunityFact> history, List<Proposal<OpportunityFact>> proposals) {
            List<Recorded<OpportunityFact>> all = new ArrayList<>(history.entries());
            for (Proposal<OpportunityFact> p : proposals) {
                String type = switch (p.entry()) {
                    case Stated<OpportunityFact> s -> s.fact().getClass().getSimpleName();
                    case FactCorrected<OpportunityFact> _ -> "FactCorrected";
                    case FactRetracted<OpportunityFact> _ -> "FactRetracted";
                };
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
            }
            return new StreamHistory<>(history.id(), PERSON, all);
        }

        private OccurredAt when() {
            Instant then = now.minus(Duration.ofMinutes(random.nextInt(3) == 0 ? random.nextInt(20_000) : 0));
            return switch (random.nextInt(6)) {
                case 0 -> OccurredAt.unknown();
                case 1 -> OccurredAt.on(then.atZone(ZoneOffset.UTC).toLocalDate());
                default -> OccurredAt.at(then);
            };
        }

        private Entry<OpportunityFact> entry(StreamHistory<OpportunityFact> history) {
            if (history.version() == 0) {
                return new Stated<>(identified());
            } else if (random.nextInt(4) != 0) {
                return new Stated<>(fact());
            }
            Recorded<OpportunityFact> target =
                    history.entries().get(random.nextInt(history.entries().size()));
            UUID id = target.envelope().eventId();
            String type = target.envelope().type();
            return random.nextInt(3) == 0
                    ? new FactRetracted<>(id, type, null)
                    : new FactCorrected<>(id, type, when(), replacement(type), null);
        }

        private OpportunityFact replacement(String type) {
            return IntStream.range(0, 60)
                    .mapToObj(i -> i % 10 == 9 ? identified() : fact())
                    .filter(it -> it.getClass().getSimpleName().equals(type))
                    .findFirst()
                    .orElseGet(() -> ReportFixtures.closed(ClosingReason.FILLED));
        }

        private OpportunityFact identified() {
            OpportunityOrigin origin = random.nextInt(3) == 0 ? null : OpportunityOrigin.values()[random.nextInt(9)];
            return ReportFixtures.identified(OpportunityKind.values()[random.nextInt(4)], origin);
        }

        private OpportunityFact fact() {
            return switch (random.nextInt(26)) {
                case 0, 1 -> ReportFixtures.applied();
                case 2, 3 -> ReportFixtures.invited(id());
                case 4 -> ReportFixtures.accepted(id());
                case 5 -> ReportFixtures.declined(id());
                case 6, 7, 8 -> ReportFixtures.held(id(), scale(), scale());
                case 9 ->
                    ReportFixtures.knowNot(
                            random.nextBoolean() ? null : LocalDate.of(2026, 10, 1 + random.nextInt(31)));
                case 10, 11 -> ReportFixtures.intended();
                case 12 -> ReportFixtures.reconsidered();
                case 13 -> ReportFixtures.asked();
                case 14 -> ReportFixtures.heard(random.nextBoolean() ? null : ReportFixtures.FIRST, scale());
                case 15 -> ReportFixtures.offered();
                case 16 ->
                    switch (random.nextInt(4)) {
                        case 0 -> ReportFixtures.offerAccepted();
                        case 1 -> ReportFixtures.acceptanceRescinded();
                        default -> ReportFixtures.applied();
                    };
                case 17 -> random.nextInt(3) == 0 ? ReportFixtures.withdrew(ReasonCode.ROLE) : ReportFixtures.applied();
                case 18 -> random.nextInt(3) == 0 ? ReportFixtures.rejected() : ReportFixtures.held(null);
                case 19 -> ReportFixtures.responded(ResponseKind.values()[random.nextInt(6)]);
                case 20, 21 -> ReportFixtures.reinstated();
                case 22, 23 -> ReportFixtures.reopened();
                case 24 ->
                    switch (random.nextInt(3)) {
                        case 0 -> ReportFixtures.spinOff();
                        case 1 -> ReportFixtures.regretted(random.nextInt(5), random.nextBoolean() ? null : 14);
                        default -> ReportFixtures.cancelled(id(), CancelledBy.values()[random.nextInt(2)]);
                    };
                default ->
                    random.nextInt(3) == 0
                            ? ReportFixtures.closed(ClosingReason.values()[random.nextInt(4)])
                            : ReportFixtures.invited(null);
            };
        }

        private @Nullable UUID id() {
            return switch (random.nextInt(3)) {
                case 0 -> null;
                case 1 -> ReportFixtures.FIRST;
                default -> ReportFixtures.SECOND;
            };
        }

        private @Nullable Integer scale() {
            return random.nextInt(3) == 0 ? null : 1 + random.nextInt(5);
        }
    }
}
