package dev.onward.advice.foreign.opportunity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.AdviceQuestion;
import dev.onward.contracts.vocabulary.CancelledBy;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Rejection;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseViewTest {

    private static final UUID SEARCH = new UUID(1, 1);
    private static final UUID INTERVIEW = new UUID(2, 1);
    private static final UUID SECOND_INTERVIEW = new UUID(2, 2);
    private static final UUID FLAG = new UUID(3, 1);
    private static final UUID OTHER_FLAG = new UUID(3, 2);
    private static final UUID NOTE = new UUID(4, 1);
    private static final UUID QUESTION = new UUID(5, 1);
    private static final UUID INTENT = new UUID(6, 1);
    private static final UUID OFFER = new UUID(7, 1);
    private static final UUID RECRUITER = new UUID(8, 1);

    private static final Specification<Observation, Rejection> OPPORTUNITY =
            Specification.of("opportunity", (proposal, _) -> Decision.accepted(List.of(proposal)));
    private static final Observation IDENTIFIED =
            new Observation.OpportunityIdentified(SEARCH, OpportunityKind.JOB, false);
    private static final Observation INVITED = new Observation.InterviewInvited(INTERVIEW);
    private static final Observation HELD = held(INTERVIEW, 1, InterviewKind.SCREENING, KnowledgeOfJob.LOW);
    private static final Observation SNAP = new Observation.WithdrawalIntended(INTENT, List.of());

    private static Observation held(UUID interview, int round, InterviewKind kind, KnowledgeOfJob knowledge) {
        return new Observation.InterviewHeld(
                interview, round, kind, List.of(new Observation.Met(RECRUITER, knowledge)));
    }

    private static Observation numbered(InterviewRound... rounds) {
        return new Observation.RoundsNumbered(List.of(rounds));
    }

    private static Observation declared(InterestState state, UUID... evidence) {
        return new Observation.InterestDeclared(state, List.of(evidence), null, false);
    }

    private static Observation flag(UUID flag, RedFlagKind kind, LearnedFrom learnedFrom) {
        return new Observation.RedFlagRaised(flag, kind, EvidenceKind.IMPRESSION, learnedFrom);
    }

    private static Observation resolved(UUID flag, RedFlagResolution resolution, EvidenceKind kind) {
        return new Observation.RedFlagResolved(flag, resolution, kind, null);
    }

    private static CaseReading reading(Observation... seen) {
        return CaseReading.of(EffectiveHistory.of(OPPORTUNITY.given(seen).history()));
    }

    private static CaseView view(Observation... seen) {
        return view(OPPORTUNITY.given(seen), ZoneOffset.UTC);
    }

    private static CaseView view(Specification<Observation, Rejection> given, ZoneId zone) {
        return CaseReading.of(EffectiveHistory.of(given.history())).view(zone);
    }

    @Test
    void before_it_is_identified_there_is_nothing_to_decide() {
        assertThat(view().question()).isEmpty();
    }

    @Test
    void an_identified_opportunity_stands_before_the_invitation() {
        assertThat(view(IDENTIFIED).position()).isEqualTo(Position.BEFORE);
        assertThat(reading(IDENTIFIED).isLive()).isFalse();
    }

    @Test
    void an_invitation_or_a_date_makes_it_live() {
        assertThat(view(IDENTIFIED, INVITED).position()).isEqualTo(Position.INVITED);
        assertThat(reading(IDENTIFIED, new Observation.InterviewScheduled(INTERVIEW))
                        .isLive())
                .isTrue();
    }

    @Test
    void an_interview_held_puts_it_after_with_its_highest_round() {
        // When
        CaseView view = view(IDENTIFIED, held(SECOND_INTERVIEW, 2, InterviewKind.PANEL, KnowledgeOfJob.HIGH), HELD);

        // Then
        assertThat(view.position()).isEqualTo(Position.AFTER);
        assertThat(view.round()).isEqualTo(2);
        assertThat(view.question()).contains(AdviceQuestion.CONTINUE);
    }

    @Test
    void rounds_are_those_numbered_last_whatever_happened_when() {
        // Given
        Observation second = held(SECOND_INTERVIEW, 1, InterviewKind.FINAL, KnowledgeOfJob.HIGH);
        Specification<Observation, Rejection> given = OPPORTUNITY.given(
                Told.now(IDENTIFIED),
                Told.at("2026-11-05T09:00:00Z", second),
                Told.at("2026-11-06T09:00:00Z", numbered(new InterviewRound(SECOND_INTERVIEW, 1)))
                        .bySystem());

        // When
        CaseView before = view(given, ZoneOffset.UTC);
        CaseView late = view(
                given.given(
                        Told.at("2026-11-03T09:00:00Z", HELD),
                        Told.at(
                                        "2026-11-04T09:00:00Z",
                                        numbered(
                                                new InterviewRound(INTERVIEW, 1),
                                                new InterviewRound(SECOND_INTERVIEW, 2)))
                                .bySystem()),
                ZoneOffset.UTC);

        // Then
        assertThat(before.round()).isEqualTo(1);
        assertThat(late.round()).isEqualTo(2);
    }

    @Test
    void an_interview_that_is_not_numbered_yet_moves_nothing_on() {
        // Given
        Observation second = held(SECOND_INTERVIEW, 1, InterviewKind.PANEL, KnowledgeOfJob.HIGH);

        // When
        CaseView view = view(IDENTIFIED, HELD, numbered(new InterviewRound(INTERVIEW, 1)), second);

        // Then
        assertThat(view.round()).isEqualTo(1);
    }

    @Test
    void a_retracted_interview_counts_no_more_while_the_others_are_not_numbered_anew() {
        // Given
        Specification<Observation, Rejection> given = OPPORTUNITY
                .given(
                        IDENTIFIED,
                        HELD,
                        held(SECOND_INTERVIEW, 1, InterviewKind.PANEL, KnowledgeOfJob.HIGH),
                        numbered(new InterviewRound(INTERVIEW, 1), new InterviewRound(SECOND_INTERVIEW, 2)))
                .given(Told.retracted(3, "InterviewHeld"));

        // When
        CaseView view = view(given, ZoneOffset.UTC);

        // Then
        assertThat(view.round()).isEqualTo(1);
    }

    @Test
    void a_standing_offer_comes_before_all_else() {
        assertThat(view(IDENTIFIED, HELD, new Observation.OfferReceived(OFFER)).position())
                .isEqualTo(Position.OFFER);
    }

    @Test
    void every_ending_that_is_reversed_leaves_what_was_before_it() {
        UUID ended = Specification.id(3);
        assertThat(view(IDENTIFIED, HELD, new Observation.Withdrew(), new Observation.WithdrawalReinstated(ended))
                        .position())
                .isEqualTo(Position.AFTER);
        assertThat(view(
                                IDENTIFIED,
                                INVITED,
                                new Observation.Rejected(Placement.SECOND),
                                new Observation.RejectionRescinded(ended))
                        .position())
                .isEqualTo(Position.INVITED);
        assertThat(view(
                                IDENTIFIED,
                                HELD,
                                new Observation.OpportunityClosed(),
                                new Observation.OpportunityReopened(ended))
                        .question())
                .contains(AdviceQuestion.CONTINUE);
    }

    @Test
    void an_offer_that_was_answered_or_taken_back_stands_no_more() {
        Observation offered = new Observation.OfferReceived(OFFER);
        Observation reopened = new Observation.OpportunityReopened(Specification.id(4));
        assertThat(view(IDENTIFIED, HELD, offered, new Observation.OfferRescinded(OFFER))
                        .position())
                .isEqualTo(Position.AFTER);
        assertThat(view(
                                IDENTIFIED,
                                HELD,
                                offered,
                                new Observation.OfferAccepted(OFFER),
                                new Observation.OfferRescinded(OFFER))
                        .position())
                .isEqualTo(Position.AFTER);
        assertThat(view(IDENTIFIED, HELD, offered, new Observation.OfferDeclined(OFFER), reopened)
                        .position())
                .isEqualTo(Position.AFTER);
        assertThat(view(IDENTIFIED, HELD, offered, new Observation.OpportunityClosed(), reopened)
                        .position())
                .isEqualTo(Position.OFFER);
    }

    @Test
    void an_invitation_that_was_declined_stands_no_more_once_it_is_reopened() {
        assertThat(view(
                                IDENTIFIED,
                                INVITED,
                                new Observation.InvitationDeclined(INTERVIEW),
                                new Observation.OpportunityReopened(Specification.id(3)))
                        .position())
                .isEqualTo(Position.BEFORE);
    }

    @Test
    void a_reinstated_withdrawal_leaves_no_intent() {
        CaseView view = view(
                IDENTIFIED,
                HELD,
                SNAP,
                new Observation.Withdrew(),
                new Observation.WithdrawalReinstated(Specification.id(4)));

        assertThat(view.intent()).isNull();
        assertThat(view.coolingOff()).isNull();
        assertThat(view.interest()).isEqualTo(Interest.CONSIDERING);
    }

    @Test
    void an_interview_that_the_organization_calls_off_takes_its_invitation_along() {
        Observation scheduled = new Observation.InterviewScheduled(INTERVIEW);
        assertThat(view(
                                IDENTIFIED,
                                INVITED,
                                scheduled,
                                new Observation.InterviewCancelled(INTERVIEW, CancelledBy.EMPLOYER))
                        .position())
                .isEqualTo(Position.BEFORE);
        assertThat(view(IDENTIFIED, scheduled, new Observation.InterviewCancelled(INTERVIEW, CancelledBy.SEEKER))
                        .position())
                .isEqualTo(Position.INVITED);
        assertThat(view(
                                IDENTIFIED,
                                scheduled,
                                new Observation.InterviewCancelled(INTERVIEW, CancelledBy.EMPLOYER),
                                scheduled)
                        .position())
                .isEqualTo(Position.INVITED);
    }

    @Test
    void every_ending_leaves_nothing_to_decide() {
        List<Observation> endings = List.of(
                new Observation.Withdrew(),
                new Observation.Rejected(Placement.SECOND),
                new Observation.OfferAccepted(OFFER),
                new Observation.OfferDeclined(OFFER),
                new Observation.OpportunityClosed());
        assertThat(endings)
                .allSatisfy(ending ->
                        assertThat(view(IDENTIFIED, HELD, ending).position()).isNull());
    }

    @Test
    void an_invitation_declined_with_nothing_held_ends_it_and_later_does_not() {
        assertThat(view(IDENTIFIED, INVITED, new Observation.InvitationDeclined(INTERVIEW))
                        .position())
                .isNull();
        assertThat(view(IDENTIFIED, HELD, new Observation.InvitationDeclined(SECOND_INTERVIEW))
                        .position())
                .isEqualTo(Position.AFTER);
    }

    @Test
    void interest_is_considering_until_declared() {
        assertThat(view(IDENTIFIED).interest()).isEqualTo(Interest.CONSIDERING);
        assertThat(view(IDENTIFIED, declared(InterestState.WANT)).interest()).isEqualTo(Interest.WANT);
    }

    @Test
    void a_standing_intent_raises_interest_to_leaning_no() {
        // When
        CaseView view = view(IDENTIFIED, HELD, declared(InterestState.WANT), SNAP);

        // Then
        assertThat(view.interest()).isEqualTo(Interest.LEANING_NO);
        assertThat(view.question()).contains(AdviceQuestion.WITHDRAW);
    }

    @Test
    void an_intent_does_not_soften_a_certain_no() {
        assertThat(view(IDENTIFIED, HELD, declared(InterestState.KNOW_NOT), SNAP)
                        .interest())
                .isEqualTo(Interest.KNOW_NOT);
    }

    @Test
    void interest_declared_after_the_intent_counts_as_it_is() {
        assertThat(view(IDENTIFIED, HELD, SNAP, declared(InterestState.WANT)).interest())
                .isEqualTo(Interest.WANT);
    }

    @Test
    void a_reconsidered_intent_is_gone_and_so_is_its_night() {
        // When
        CaseView view = view(IDENTIFIED, HELD, SNAP, new Observation.WithdrawalReconsidered(INTENT));

        // Then
        assertThat(view.interest()).isEqualTo(Interest.CONSIDERING);
        assertThat(view.intent()).isNull();
        assertThat(view.coolingOff()).isNull();
        assertThat(view.reconsidered()).containsExactly(INTENT);
    }

    @Test
    void a_snap_intent_cools_off_until_the_morning_of_the_persons_zone() {
        // Given
        Specification<Observation, Rejection> given =
                OPPORTUNITY.given(IDENTIFIED, HELD).given(Told.at("2026-11-02T15:00:00Z", SNAP));

        // When
        CaseView view = view(given, ZoneId.of("America/New_York"));

        // Then
        assertThat(view.coolingOff()).isEqualTo(new CoolingOff(INTENT, Instant.parse("2026-11-03T13:00:00Z")));
    }

    @Test
    void a_considered_intent_needs_no_night() {
        // Given
        Specification<Observation, Rejection> given = OPPORTUNITY.given(
                Told.now(IDENTIFIED), Told.at("2026-11-05T09:00:00Z", HELD), Told.at("2026-11-05T21:00:01Z", SNAP));

        // When, Then
        assertThat(view(given, ZoneOffset.UTC).coolingOff()).isNull();
    }

    @Test
    void an_intent_is_slept_on_although_its_interview_is_told_late() {
        // Given
        Specification<Observation, Rejection> given = OPPORTUNITY.given(
                Told.now(IDENTIFIED), Told.at("2026-11-05T21:00:00Z", SNAP), Told.at("2026-11-05T09:00:00Z", HELD));

        // When, Then
        assertThat(view(given, ZoneOffset.UTC).coolingOff())
                .isEqualTo(new CoolingOff(INTENT, Instant.parse("2026-11-07T08:00:00Z")));
    }

    @Test
    void a_waived_cooling_off_is_no_input_any_more() {
        // Given
        CaseView view = view(IDENTIFIED, HELD, SNAP);

        // When
        var inputs = view.inputs(Specification.START, 1, 4, Set.of(INTENT)).orElseThrow();

        // Then
        assertThat(inputs.coolingUntil()).isNull();
    }

    @Test
    void a_flag_is_hard_evidence_once_confirmed_by_fact() {
        // Given
        Observation raised = flag(FLAG, RedFlagKind.CULTURE, new LearnedFrom(null, null));

        // Then
        assertThat(view(IDENTIFIED, raised).hardEvidence()).isNull();
        assertThat(view(IDENTIFIED, raised, resolved(FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.HEARSAY))
                        .hardEvidence())
                .isNull();
        assertThat(view(IDENTIFIED, raised, resolved(FLAG, RedFlagResolution.DISMISSED, EvidenceKind.FACT))
                        .hardEvidence())
                .isNull();
        assertThat(view(IDENTIFIED, raised, resolved(FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT))
                        .hardEvidence())
                .isEqualTo(HardEvidence.CULTURE);
    }

    @Test
    void the_strongest_hard_evidence_counts_and_other_kinds_never_do() {
        // When
        CaseView view = view(
                IDENTIFIED,
                flag(FLAG, RedFlagKind.CONDUCT, new LearnedFrom(null, null)),
                resolved(FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT),
                flag(OTHER_FLAG, RedFlagKind.ETHICS, new LearnedFrom(null, null)),
                resolved(OTHER_FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT),
                flag(NOTE, RedFlagKind.OTHER, new LearnedFrom(null, null)),
                resolved(NOTE, RedFlagResolution.CONFIRMED, EvidenceKind.FACT));

        // Then
        assertThat(view.hardEvidence()).isEqualTo(HardEvidence.ETHICS);
        assertThat(view.evidenceIds()).containsExactly(FLAG, OTHER_FLAG);
    }

    @Test
    void hard_evidence_voids_the_night() {
        assertThat(view(
                                IDENTIFIED,
                                HELD,
                                SNAP,
                                flag(FLAG, RedFlagKind.CONDUCT, new LearnedFrom(null, null)),
                                resolved(FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT))
                        .coolingOff())
                .isNull();
    }

    @Test
    void words_of_screeners_count_as_theirs_until_somebody_else_is_named() {
        // Given
        Observation fromScreening = flag(FLAG, RedFlagKind.CULTURE, new LearnedFrom(INTERVIEW, null));
        Observation fromRecruiter = flag(OTHER_FLAG, RedFlagKind.CONDUCT, new LearnedFrom(null, RECRUITER));
        Observation confirmed = resolved(FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT);
        Observation alsoConfirmed = resolved(OTHER_FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT);
        Observation panel = held(SECOND_INTERVIEW, 2, InterviewKind.PANEL, KnowledgeOfJob.LOW);
        Observation confirmedByPanel = new Observation.RedFlagResolved(
                FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT, new LearnedFrom(SECOND_INTERVIEW, null));

        // Then
        assertThat(view(IDENTIFIED, HELD, fromScreening, confirmed, fromRecruiter, alsoConfirmed)
                        .hrOnly())
                .isTrue();
        assertThat(view(IDENTIFIED, HELD, panel, fromScreening, confirmedByPanel)
                        .hrOnly())
                .isFalse();
        assertThat(view(IDENTIFIED, HELD, flag(FLAG, RedFlagKind.CULTURE, new LearnedFrom(null, null)), confirmed)
                        .hrOnly())
                .isFalse();
    }

    @Test
    void a_fact_is_behind_a_declared_interest_if_its_evidence_is_one() {
        // Given
        Observation fact = new Observation.FitNoteRecorded(NOTE, EvidenceKind.FACT);
        Observation impression = new Observation.FitNoteRecorded(NOTE, EvidenceKind.IMPRESSION);
        Observation answer = new Observation.OpenQuestionAnswered(QUESTION, EvidenceKind.FACT);

        // Then
        assertThat(view(IDENTIFIED, fact, declared(InterestState.KNOW_NOT, NOTE))
                        .factBehind())
                .isTrue();
        assertThat(view(IDENTIFIED, answer, declared(InterestState.KNOW_NOT, QUESTION))
                        .factBehind())
                .isTrue();
        assertThat(view(IDENTIFIED, impression, declared(InterestState.KNOW_NOT, NOTE))
                        .factBehind())
                .isFalse();
        assertThat(view(IDENTIFIED, fact, declared(InterestState.KNOW_NOT)).factBehind())
                .isFalse();
    }

    @Test
    void the_first_three_topics_are_missing_until_a_fact_is_there() {
        // Given
        Observation assessed = new Observation.KnowledgeAssessed(
                KnowledgeState.PARTIAL,
                List.of(
                        new TopicKnowledge(KnowledgeTopic.JOB_CONTENT, TopicState.FACT),
                        new TopicKnowledge(KnowledgeTopic.MANAGER, TopicState.IMPRESSION)));
        Observation asked = new Observation.OpenQuestionRecorded(QUESTION, KnowledgeTopic.ETHICS);

        // When
        CaseView view = view(IDENTIFIED, assessed, asked);

        // Then
        assertThat(view.knowledge()).isEqualTo(Knowledge.PARTIAL);
        assertThat(view.missing())
                .containsExactly(
                        KnowledgeTopic.COMPANY,
                        KnowledgeTopic.ADVANCEMENT,
                        KnowledgeTopic.MANAGER,
                        KnowledgeTopic.ETHICS);
    }

    @Test
    void knowledge_is_that_of_the_latest_recording_whatever_happened_when() {
        // Given
        Specification<Observation, Rejection> given = OPPORTUNITY.given(
                Told.now(IDENTIFIED),
                Told.at("2026-11-05T09:00:00Z", new Observation.KnowledgeAssessed(KnowledgeState.NONE, List.of())),
                Told.at("2026-11-04T09:00:00Z", new Observation.KnowledgeAssessed(KnowledgeState.PARTIAL, List.of())));

        // When
        CaseView view = view(given, ZoneOffset.UTC);

        // Then
        assertThat(view.knowledge()).isEqualTo(Knowledge.PARTIAL);
    }

    @Test
    void a_retracted_ending_opens_the_case_again() {
        // Given
        Specification<Observation, Rejection> given =
                OPPORTUNITY.given(IDENTIFIED, HELD, new Observation.Withdrew()).given(Told.retracted(3, "Withdrew"));

        // When
        CaseView view = view(given, ZoneOffset.UTC);

        // Then
        assertThat(view.position()).isEqualTo(Position.AFTER);
    }

    @Test
    void a_corrected_intent_is_slept_on_as_corrected() {
        // Given
        Specification<Observation, Rejection> given = OPPORTUNITY
                .given(
                        Told.now(IDENTIFIED),
                        Told.at("2026-11-04T20:00:00Z", HELD),
                        Told.at("2026-11-04T21:00:00Z", SNAP))
                .given(Told.corrected(
                        3,
                        OccurredAt.at(Instant.parse("2026-11-04T22:00:00Z")),
                        new Observation.WithdrawalIntended(INTENT, List.of())));

        // When
        CaseView view = view(given, ZoneOffset.UTC);

        // Then
        assertThat(view.coolingOff()).isEqualTo(new CoolingOff(INTENT, Instant.parse("2026-11-06T08:00:00Z")));
    }
}
