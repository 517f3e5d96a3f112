package dev.onward.advice.stream.playbook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.CaseReading;
import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Rejection;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand courses of interviews, each heard as it happened and in another order, with the rounds that the opportunity
 * service states beside each: the tier of the turndown and what the rules are asked about are the same. {@code
 * -Donward.seed=} repeats a run.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TellingOrderPropertyTest {

    private static final int COURSES = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Specification<Observation, Rejection> OPPORTUNITY =
            Specification.of("opportunity", (proposal, _) -> Decision.accepted(List.of(proposal)));

    private record Happened(Instant at, Observation what) {}

    @Test
    void any_order_of_hearing_gives_the_same_tier_and_the_same_question() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        int full = 0;
        int cooling = 0;
        for (int n = 0; n < COURSES; n++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed + n);
            List<Happened> course = course(random);
            List<Happened> other = new ArrayList<>(course.subList(1, course.size()));
            Collections.shuffle(other, new Random(random.nextLong()));
            other.addFirst(course.getFirst());

            EffectiveHistory<Observation> inOrder = heard(course);
            EffectiveHistory<Observation> inAnyOrder = heard(other);

            String what = "seed %d, course %d: %s".formatted(seed, n, other);
            assertThat(tier(inAnyOrder)).as(what).isEqualTo(tier(inOrder));
            assertThat(view(inAnyOrder)).as(what).isEqualTo(view(inOrder));
            full += tier(inOrder).equals(Optional.of(TurndownTier.FULL)) ? 1 : 0;
            cooling += view(inOrder).coolingOff() == null ? 0 : 1;
        }
        assertThat(full).as("turndowns near the finish, seed %s", seed).isGreaterThan(COURSES / 10);
        assertThat(cooling).as("nights to sleep on it, seed %s", seed).isGreaterThan(COURSES / 20);
    }

    private static List<Happened> course(RandomGenerator random) {
        List<Happened> course = new ArrayList<>();
        Instant at = BEGIN;
        course.add(new Happened(at, new Observation.OpportunityIdentified(new UUID(1, 1), OpportunityKind.JOB, false)));
        int interviews = random.nextInt(1, 5);
        for (int i = 1; i <= interviews; i++) {
            at = at.plus(Duration.ofHours(random.nextInt(1, 200)));
            course.add(
                    new Happened(at, new Observation.InterviewHeld(new UUID(2, i), 1, InterviewKind.PANEL, List.of())));
        }
        at = at.plus(Duration.ofHours(random.nextInt(1, 40)));
        course.add(
                random.nextBoolean()
                        ? new Happened(at, new Observation.Rejected(Placement.UNKNOWN))
                        : new Happened(at, new Observation.WithdrawalIntended(new UUID(3, 1), List.of())));
        return course;
    }

    /** With the rounds as they are after each that is told. */
    private static EffectiveHistory<Observation> heard(List<Happened> told) {
        List<Told<Observation>> all = new ArrayList<>();
        List<Happened> held = new ArrayList<>();
        for (Happened each : told) {
            all.add(Told.at(each.at().toString(), each.what()));
            if (each.what() instanceof Observation.InterviewHeld) {
                held.add(each);
                held.sort(Comparator.comparing(Happened::at));
                all.add(Told.<Observation>now(new Observation.RoundsNumbered(numbered(held)))
                        .bySystem());
            }
        }
        return EffectiveHistory.of(OPPORTUNITY.givenAll(all).history());
    }

    private static List<InterviewRound> numbered(List<Happened> held) {
        List<InterviewRound> rounds = new ArrayList<>();
        held.forEach(each -> rounds.add(
                new InterviewRound(((Observation.InterviewHeld) each.what()).interviewId(), rounds.size() + 1)));
        return rounds;
    }

    private static Optional<TurndownTier> tier(EffectiveHistory<Observation> history) {
        return Turndown.in(history).map(Turndown::closeness).map(TurndownTier::of);
    }

    private static CaseView view(EffectiveHistory<Observation> history) {
        return CaseReading.of(history).view(ZoneOffset.UTC);
    }
}
