package dev.onward.notification.planning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Rejection;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand pursuits, each heard as it happened and in another order: the person is told of the same, at the same time. No
 * round is read here, so none can be wrong. {@code -Donward.seed=} repeats a run.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TellingOrderPropertyTest {

    private static final int PURSUITS = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final String TOLD = "2026-06-30T09:00:00Z";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Specification<PursuitFact, Rejection> LOG =
            Specification.of("opportunity", (proposal, _) -> Decision.accepted(List.of(proposal)));

    @Test
    void any_order_of_hearing_gives_the_same_occasions() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        int occasions = 0;
        for (int n = 0; n < PURSUITS; n++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed + n);
            List<Told<PursuitFact>> happened = pursuit(random);
            List<Told<PursuitFact>> other = new ArrayList<>(happened.subList(1, happened.size()));
            Collections.shuffle(other, new Random(random.nextLong()));
            other.addFirst(happened.getFirst());

            List<Episode> inOrder = episodes(happened);

            assertThat(episodes(other))
                    .as("seed %d, pursuit %d: %s", seed, n, other)
                    .isEqualTo(inOrder);
            occasions += inOrder.size();
        }
        assertThat(occasions).as("occasions, seed %s", seed).isGreaterThan(PURSUITS * 2);
    }

    private static List<Episode> episodes(List<Told<PursuitFact>> told) {
        return new Pursuit(EffectiveHistory.of(LOG.givenAll(told).history()), false)
                .episodes(ZONE, PlanningSettings.DEFAULT);
    }

    private static List<Told<PursuitFact>> pursuit(RandomGenerator random) {
        List<Told<PursuitFact>> told = new ArrayList<>();
        Instant at = BEGIN;
        tell(told, at, new PursuitFact.Identified("Acme", "Clerk"));
        for (int i = random.nextInt(2, 9); i > 0; i--) {
            at = at.plus(Duration.ofHours(random.nextInt(1, 200)));
            tell(told, at, fact(random, at));
        }
        return told;
    }

    private static void tell(List<Told<PursuitFact>> told, Instant at, PursuitFact fact) {
        told.add(Told.at(at.toString(), fact).recorded(TOLD).id(new UUID(9, told.size())));
    }

    private static PursuitFact fact(RandomGenerator random, Instant at) {
        UUID interview = new UUID(1, random.nextInt(3));
        UUID request = new UUID(2, random.nextInt(2));
        return switch (random.nextInt(9)) {
            case 0, 1 -> new PursuitFact.InterviewSet(interview, at.plus(Duration.ofDays(3)), "Europe/Berlin");
            case 2, 3 -> new PursuitFact.InterviewHeld(interview);
            case 4 -> new PursuitFact.InterviewCancelled(interview);
            case 5 -> new PursuitFact.TurnedDown();
            case 6 -> new PursuitFact.FeedbackAsked(request, LocalDate.of(2026, 7, 1 + random.nextInt(20)));
            case 7 -> new PursuitFact.FeedbackAnswered(request);
            default -> new PursuitFact.Reopened();
        };
    }
}
