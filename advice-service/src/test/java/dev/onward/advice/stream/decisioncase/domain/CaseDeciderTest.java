package dev.onward.advice.stream.decisioncase.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.CaseReading;
import dev.onward.advice.foreign.opportunity.domain.CaseView;
import dev.onward.advice.foreign.opportunity.domain.CoolingOff;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.CoolingOffLift;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseDeciderTest {

    private static final UUID CASE = new UUID(9, 1);
    private static final UUID ADVICE = new UUID(9, 2);
    private static final UUID SEARCH = new UUID(1, 1);
    private static final UUID INTERVIEW = new UUID(2, 1);
    private static final UUID INTENT = new UUID(6, 1);
    private static final Instant NOW = Specification.START;

    private static final Observation IDENTIFIED =
            new Observation.OpportunityIdentified(SEARCH, OpportunityKind.JOB, false);
    private static final Observation INVITED = new Observation.InterviewInvited(INTERVIEW);
    private static final Observation HELD =
            new Observation.InterviewHeld(INTERVIEW, 1, InterviewKind.SCREENING, List.of());
    private static final Observation SNAP = new Observation.WithdrawalIntended(INTENT, List.of());

    private static final CaseView BEFORE = view(IDENTIFIED);
    private static final CaseView TO_ATTEND = view(IDENTIFIED, INVITED);
    private static final CaseView SLEEPING = view(IDENTIFIED, HELD, SNAP);
    private static final CaseView RECONSIDERED =
            view(IDENTIFIED, HELD, SNAP, new Observation.WithdrawalReconsidered(INTENT));
    private static final CaseView ENDED = view(IDENTIFIED, new Observation.Withdrew());
    private static final CoolingOff NIGHT = CoolingOff.after(INTENT, NOW.plusSeconds(120), ZoneOffset.UTC);

    private static final CaseFact OPENED = new CaseFact.DecisionCaseOpened(CASE, SEARCH);
    private static final CaseFact NIGHT_STARTED = new CaseFact.CoolingOffStarted(INTENT, NIGHT.until());
    private static final CaseFact WAIVED = new CaseFact.CoolingOffWaived(INTENT, RedFlagKind.CONDUCT);

    private static CaseView view(Observation... seen) {
        Specification<Observation, CaseRejection> opportunity =
                Specification.of("opportunity", (p, _) -> Decision.accepted(List.of(p)));
        return CaseReading.of(EffectiveHistory.of(opportunity.given(seen).history()))
                .view(ZoneOffset.UTC);
    }

    private static Specification<CaseFact, CaseRejection> decidedOn(CaseView view) {
        return Specification.of("case", (proposal, history) -> CaseDecider.decide(proposal, history, view));
    }

    private static Specification<CaseFact, CaseRejection> opened(CaseView view) {
        return decidedOn(view).given(Told.now(OPENED).bySystem());
    }

    private static CaseFact.AdviceGiven advice(CaseView view) {
        return Adviser.advise(ADVICE, CASE, DecisionCase.initial(), view, NOW, 1, 4)
                .orElseThrow();
    }

    @Test
    void a_case_is_opened_once() {
        decidedOn(BEFORE).givenNothing().when(Told.now(OPENED).bySystem()).thenRecorded(OPENED);
        opened(BEFORE).when(Told.now(OPENED).bySystem()).thenRejected(new CaseRejection.AlreadyOpened());
    }

    @Test
    void nothing_is_advised_on_a_case_that_is_not_open() {
        decidedOn(BEFORE)
                .when(Told.now((CaseFact) advice(BEFORE)).bySystem())
                .thenRejected(new CaseRejection.NotOpened());
    }

    @Test
    void advice_is_given() {
        opened(TO_ATTEND)
                .when(Told.now((CaseFact) advice(TO_ATTEND)).bySystem())
                .thenRecorded(advice(TO_ATTEND));
    }

    @Test
    void the_same_advice_is_not_given_again() {
        opened(TO_ATTEND)
                .given(Told.now((CaseFact) advice(TO_ATTEND)).bySystem())
                .when(Told.now((CaseFact) advice(TO_ATTEND)).bySystem())
                .thenRejected(new CaseRejection.NothingNew(ADVICE));
    }

    @Test
    void other_advice_is_given() {
        opened(TO_ATTEND)
                .given(Told.now((CaseFact) advice(BEFORE)).bySystem())
                .when(Told.now((CaseFact) advice(TO_ATTEND)).bySystem())
                .thenRecorded(advice(TO_ATTEND));
    }

    @Test
    void after_an_ending_no_advice_is_given() {
        opened(ENDED)
                .when(Told.now((CaseFact) advice(TO_ATTEND)).bySystem())
                .thenRejected(new CaseRejection.NothingToDecide());
    }

    @Test
    void a_cooling_off_begins_that_the_opportunity_calls_for() {
        opened(SLEEPING).when(Told.now(NIGHT_STARTED).bySystem()).thenRecorded(NIGHT_STARTED);
    }

    @Test
    void a_cooling_off_that_nothing_calls_for_does_not_begin() {
        opened(BEFORE).when(Told.now(NIGHT_STARTED).bySystem()).thenRejected(new CaseRejection.NotCooling(INTENT));
    }

    @Test
    void a_cooling_off_does_not_begin_twice() {
        opened(SLEEPING)
                .given(Told.now(NIGHT_STARTED).bySystem())
                .when(Told.now(NIGHT_STARTED).bySystem())
                .thenRejected(new CaseRejection.AlreadyCooling(INTENT));
    }

    @Test
    void a_cooling_off_elapses_once_and_not_before_its_end() {
        CaseFact elapsed = new CaseFact.CoolingOffElapsed(INTENT);
        String end = NIGHT.until().toString();
        opened(SLEEPING).when(Told.at(end, elapsed).bySystem()).thenRejected(new CaseRejection.NotCooling(INTENT));
        Specification<CaseFact, CaseRejection> asleep =
                opened(SLEEPING).given(Told.now(NIGHT_STARTED).bySystem());
        asleep.when(Told.now(elapsed).bySystem()).thenRejected(new CaseRejection.NotOver(INTENT));
        asleep.when(Told.at(end, elapsed).bySystem()).thenRecorded(elapsed);
        asleep.given(Told.at(end, elapsed).bySystem())
                .when(Told.at(end, elapsed).bySystem())
                .thenRejected(new CaseRejection.NotCooling(INTENT));
    }

    @Test
    void a_person_waives_a_cooling_off_with_a_hard_reason() {
        opened(SLEEPING).given(Told.now(NIGHT_STARTED).bySystem()).when(WAIVED).thenRecorded(WAIVED);
    }

    @Test
    void a_soft_reason_waives_nothing() {
        opened(SLEEPING)
                .given(Told.now(NIGHT_STARTED).bySystem())
                .when(new CaseFact.CoolingOffWaived(INTENT, RedFlagKind.OTHER))
                .thenRejected(new CaseRejection.NotAHardReason(RedFlagKind.OTHER));
    }

    @Test
    void a_cooling_off_that_does_not_run_cannot_be_waived() {
        opened(SLEEPING).when(WAIVED).thenRejected(new CaseRejection.NotCooling(INTENT));
        decidedOn(SLEEPING).when(WAIVED).thenRejected(new CaseRejection.NotOpened());
    }

    @Test
    void a_waived_night_neither_begins_again_nor_elapses() {
        Specification<CaseFact, CaseRejection> waived =
                opened(SLEEPING).given(Told.now(NIGHT_STARTED).bySystem()).given(WAIVED);
        waived.when(Told.now(NIGHT_STARTED).bySystem()).thenRejected(new CaseRejection.AlreadyCooling(INTENT));
        waived.when(Told.now((CaseFact) new CaseFact.CoolingOffElapsed(INTENT)).bySystem())
                .thenRejected(new CaseRejection.NotCooling(INTENT));
    }

    @Test
    void a_waiver_can_be_retracted() {
        opened(SLEEPING)
                .given(Told.now(NIGHT_STARTED).bySystem())
                .given(WAIVED)
                .when(Told.retracted(3, "CoolingOffWaived"))
                .thenRecorded(new FactRetracted<>(Specification.id(3), "CoolingOffWaived", null));
    }

    @Test
    void a_fact_that_the_system_stated_cannot_be_retracted() {
        opened(SLEEPING)
                .given(Told.now(NIGHT_STARTED).bySystem())
                .when(Told.retracted(2, "CoolingOffStarted"))
                .thenRejected(new CaseRejection.Target(new TargetRejection.SystemFact(Specification.id(2))));
    }

    @Test
    void the_adviser_begins_a_night_once_and_lifts_it_when_its_reason_is_gone() {
        // Given
        DecisionCase open = DecisionCase.of(opened(SLEEPING).history());
        DecisionCase asleep = DecisionCase.of(
                opened(SLEEPING).given(Told.now(NIGHT_STARTED).bySystem()).history());
        Instant before = NIGHT.until().minusSeconds(1);

        // Then
        assertThat(Adviser.begin(open, SLEEPING)).contains(new CaseFact.CoolingOffStarted(INTENT, NIGHT.until()));
        assertThat(Adviser.begin(asleep, SLEEPING)).isEmpty();
        assertThat(Adviser.end(asleep, SLEEPING, before)).isEmpty();
        assertThat(Adviser.end(asleep, ENDED, before))
                .isEqualTo(Map.of(INTENT, new CaseFact.CoolingOffLifted(INTENT, CoolingOffLift.ENDED)));
        assertThat(Adviser.end(asleep, RECONSIDERED, before))
                .isEqualTo(Map.of(INTENT, new CaseFact.CoolingOffLifted(INTENT, CoolingOffLift.RECONSIDERED)));
        assertThat(Adviser.end(asleep, view(IDENTIFIED, HELD), before))
                .isEqualTo(Map.of(INTENT, new CaseFact.CoolingOffLifted(INTENT, CoolingOffLift.INTENT_CORRECTED)));
    }

    @Test
    void a_cooling_off_that_was_over_when_its_intent_was_reconsidered_has_elapsed() {
        // Given
        DecisionCase asleep = DecisionCase.of(
                opened(SLEEPING).given(Told.now(NIGHT_STARTED).bySystem()).history());

        // When
        Map<UUID, CaseFact> ends = Adviser.end(asleep, RECONSIDERED, NIGHT.until());

        // Then
        assertThat(ends).isEqualTo(Map.of(INTENT, new CaseFact.CoolingOffElapsed(INTENT)));
    }

    @Test
    void a_waiver_changes_the_advice() {
        // Given
        DecisionCase asleep = DecisionCase.of(
                opened(SLEEPING).given(Told.now(NIGHT_STARTED).bySystem()).history());
        DecisionCase waived = DecisionCase.of(opened(SLEEPING)
                .given(Told.now(NIGHT_STARTED).bySystem())
                .given(WAIVED)
                .history());

        // When
        CaseFact.AdviceGiven before = Adviser.advise(ADVICE, CASE, asleep, SLEEPING, NOW.plusSeconds(300), 1, 4)
                .orElseThrow();
        CaseFact.AdviceGiven after = Adviser.advise(ADVICE, CASE, waived, SLEEPING, NOW.plusSeconds(300), 1, 4)
                .orElseThrow();

        // Then
        assertThat(before.verdict()).isEqualTo(AdviceVerdict.PAUSE);
        assertThat(after.verdict()).isEqualTo(AdviceVerdict.CONTINUE);
        assertThat(after.saysTheSameAs(before)).isFalse();
    }

    @Test
    void recorded_advice_comes_out_again_from_its_inputs() {
        // When
        CaseFact.AdviceGiven advice = advice(
                view(IDENTIFIED, HELD, new Observation.InterestDeclared(InterestState.UNSURE, List.of(), null, false)));

        // Then
        Ruling again = advice.replay();
        assertThat(again.ruleId()).isEqualTo(advice.ruleId());
        assertThat(again.verdict()).isEqualTo(advice.verdict());
        assertThat(again.strength()).isEqualTo(advice.strength());
        assertThat(again.missingFacts()).isEqualTo(advice.missingFacts());
        assertThat(again.sourcesFor()).isEqualTo(advice.sourcesFor());
        assertThat(again.sourcesAgainst()).isEqualTo(advice.sourcesAgainst());
    }

    @Test
    void a_change_of_live_opportunities_alone_is_no_news() {
        // Given
        CaseFact.AdviceGiven alone = Adviser.advise(ADVICE, CASE, DecisionCase.initial(), TO_ATTEND, NOW, 1, 4)
                .orElseThrow();
        CaseFact.AdviceGiven beside = Adviser.advise(ADVICE, CASE, DecisionCase.initial(), TO_ATTEND, NOW, 4, 4)
                .orElseThrow();

        // Then
        assertThat(beside.strength()).isNotEqualTo(alone.strength());
        assertThat(beside.saysTheSameAs(alone)).isTrue();
    }

    @Test
    void deciding_reads_no_clock() {
        // Given
        StreamHistory<CaseFact> empty =
                StreamHistory.empty(new StreamId(Specification.TENANT, "case", CASE), Specification.SEEKER);
        Proposal<CaseFact> proposal = Proposal.of(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                OPENED,
                OccurredAt.at(Instant.EPOCH),
                Instant.EPOCH,
                Actor.system(Specification.SEEKER));

        // When
        Decision<CaseFact, CaseRejection> decision = CaseDecider.decide(proposal, empty, BEFORE);

        // Then
        assertThat(proposal.source()).isEqualTo(Source.SYSTEM);
        assertThat(decision).isEqualTo(Decision.accepted(List.of(proposal)));
    }
}
