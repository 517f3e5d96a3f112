package dev.onward.advice.stream.decisioncase.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.HardEvidence;
import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.advice.foreign.opportunity.domain.Interest;
import dev.onward.advice.foreign.opportunity.domain.Knowledge;
import dev.onward.advice.foreign.opportunity.domain.Position;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.AdviceWarning;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import dev.onward.contracts.vocabulary.WorstCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule table against every combination of its inputs, and against the table as printed in the domain's text. */
class RuleSetTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final RuleSet RULES = RuleSet.current();
    private static final List<Case> EVERYTHING = everything();

    private record Case(Inputs in, Ruling ruling) {}

    /** Written a second time, from the table's text and not from the rules: which rule a case belongs to. */
    private static String ruleOf(Inputs in) {
        boolean knowNot = in.interest() == Interest.KNOW_NOT && in.factBehind();
        boolean doubt = in.interest() == Interest.UNSURE
                || in.interest() == Interest.LEANING_NO
                || (in.interest() == Interest.KNOW_NOT && !in.factBehind());
        boolean enough = in.knowledge() == Knowledge.SUFFICIENT;
        boolean cooling = in.coolingUntil() != null && in.asOf().isBefore(in.coolingUntil());
        if (in.hardEvidence() == HardEvidence.ETHICS || in.hardEvidence() == HardEvidence.UNWORTHY) {
            return "R1";
        }
        return switch (in.position()) {
            case BEFORE -> "R16";
            case INVITED -> enough && in.firstHand() && knowNot ? "R3" : "R2";
            case OFFER -> "R10";
            case AFTER -> {
                if (in.hardEvidence() != null && (doubt || knowNot)) {
                    yield "R5";
                }
                if (in.round() == 1 && cooling && in.hardEvidence() == null) {
                    yield "R4";
                }
                if (knowNot) {
                    yield enough ? "R7" : "R15";
                }
                if (doubt) {
                    yield enough ? "R9" : "R6";
                }
                yield "R8";
            }
        };
    }

    @Test
    void every_case_is_decided_by_the_one_rule_that_the_table_names() {
        // Given
        Map<String, Integer> wrong = new TreeMap<>();

        // When
        EVERYTHING.forEach(c -> {
            if (!c.ruling().ruleId().equals(ruleOf(c.in()))) {
                wrong.merge(ruleOf(c.in()) + " instead of " + c.ruling().ruleId(), 1, Integer::sum);
            }
        });

        // Then
        assertThat(EVERYTHING).hasSizeGreaterThan(40_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_rule_decides_at_least_one_case_that_can_come_about() {
        // When
        Set<String> deciding = EVERYTHING.stream()
                .filter(c -> canComeAbout(c.in()))
                .map(c -> c.ruling().ruleId())
                .collect(Collectors.toSet());

        // Then
        assertThat(deciding)
                .containsExactlyInAnyOrder(RULES.rules().stream().map(Rule::id).toArray(String[]::new));
    }

    @Test
    void the_rules_stand_in_the_order_printed() {
        assertThat(RULES.rules())
                .extracting(Rule::id)
                .containsExactly("R1", "R16", "R3", "R2", "R10", "R5", "R4", "R7", "R15", "R6", "R9", "R8");
    }

    @Test
    void the_same_inputs_give_the_same_ruling_again() {
        // Given
        RuleSet recorded = RuleSet.of(RULES.version());

        // When
        List<Case> other = casesWhere(c -> !recorded.on(c.in()).equals(c.ruling()));

        // Then
        assertThat(other).isEmpty();
    }

    @Test
    void strength_stays_within_one_and_three() {
        // When
        List<Case> outside =
                casesWhere(c -> c.ruling().strength() < 1 || c.ruling().strength() > 3);

        // Then
        assertThat(outside).isEmpty();
    }

    @Test
    void advice_always_has_a_source_and_shows_who_is_against_it() {
        // When
        List<Case> unfair = casesWhere(c -> c.ruling().sourcesFor().isEmpty()
                || !c.ruling().sourcesAgainst().containsAll(dissent(c.ruling().ruleId())));

        // Then
        assertThat(unfair).isEmpty();
    }

    private static List<AdviceSource> dissent(String ruleId) {
        return RULES.rule(ruleId).sourcesAgainst();
    }

    @Test
    void every_source_is_named_by_number_author_and_title() {
        // Given: most rulings share the lists of their rule
        Set<List<AdviceSource>> sides = Collections.newSetFromMap(new IdentityHashMap<>());
        EVERYTHING.forEach(c -> {
            sides.add(c.ruling().sourcesFor());
            sides.add(c.ruling().sourcesAgainst());
        });

        // When
        Set<AdviceSource> cited = sides.stream().flatMap(List::stream).collect(Collectors.toSet());

        // Then
        assertThat(cited).allSatisfy(source -> {
            assertThat(source.requirement()).matches("00[0-4]-\\d\\d");
            assertThat(source.author()).isNotBlank();
            assertThat(source.title()).isNotBlank();
        });
    }

    private static List<Case> casesWhere(Predicate<Case> wrong) {
        return EVERYTHING.parallelStream().filter(wrong).limit(5).toList();
    }

    @Test
    void only_the_rules_without_a_dissenter_show_none() {
        // When
        List<String> undisputed = RULES.rules().stream()
                .filter(r -> r.sourcesAgainst().isEmpty())
                .map(Rule::id)
                .toList();

        // Then
        assertThat(undisputed).containsExactly("R1", "R8");
    }

    @Test
    void certainty_without_a_fact_is_read_as_leaning_and_the_fact_is_asked_for() {
        // Given
        Inputs in = at(Position.AFTER)
                .round(2)
                .interest(Interest.KNOW_NOT)
                .knowledge(Knowledge.SUFFICIENT)
                .in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.ruleId()).isEqualTo("R9");
        assertThat(ruling.modifierIds()).containsExactly(RuleSet.R12);
        assertThat(ruling.suggestedQuestions()).contains(SuggestedQuestion.WHICH_FACT_IS_BEHIND_IT);
        assertThat(ruling.sourcesFor()).extracting(AdviceSource::requirement).contains("000-14", "002-07");
        assertThat(ruling.sourcesAgainst())
                .extracting(AdviceSource::requirement)
                .contains("000-04");
    }

    @Test
    void many_live_opportunities_lower_the_strength_and_cite_both_sides() {
        // Given
        Inputs in = at(Position.INVITED).live(4).in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.verdict()).isEqualTo(AdviceVerdict.ATTEND);
        assertThat(ruling.strength()).isEqualTo(2);
        assertThat(ruling.modifierIds()).containsExactly(RuleSet.R11);
        assertThat(ruling.sourcesFor()).extracting(AdviceSource::requirement).contains("002-19");
        assertThat(ruling.sourcesAgainst())
                .extracting(AdviceSource::requirement)
                .contains("001-01");
    }

    @Test
    void a_single_live_opportunity_raises_the_strength_and_cites_both_sides() {
        // Given
        Inputs in = at(Position.AFTER).interest(Interest.UNSURE).live(1).in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.ruleId()).isEqualTo("R6");
        assertThat(ruling.strength()).isEqualTo(3);
        assertThat(ruling.sourcesFor()).extracting(AdviceSource::requirement).contains("002-15");
        assertThat(ruling.sourcesAgainst())
                .extracting(AdviceSource::requirement)
                .contains("002-19");
    }

    @Test
    void the_number_of_live_opportunities_leaves_the_other_rules_alone() {
        // Given
        Set<String> scaling = Set.of("R2", "R4", "R6", "R8", "R9");

        // When
        List<Case> weighed = casesWhere(c -> !scaling.contains(c.ruling().ruleId())
                && c.ruling().modifierIds().contains(RuleSet.R11));

        // Then
        assertThat(weighed).isEmpty();
    }

    @Test
    void a_threshold_below_two_counts_as_two() {
        // Given
        Inputs in = at(Position.INVITED).live(1).threshold(1).in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.sourcesFor()).extracting(AdviceSource::requirement).contains("002-15");
    }

    @Test
    void hard_evidence_known_only_from_screeners_is_to_be_clarified_first() {
        // Given
        Inputs in = at(Position.AFTER)
                .interest(Interest.UNSURE)
                .hard(HardEvidence.CULTURE)
                .hrOnly()
                .in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.ruleId()).isEqualTo("R5");
        assertThat(ruling.verdict()).isEqualTo(AdviceVerdict.CLARIFY);
        assertThat(ruling.strength()).isEqualTo(2);
        assertThat(ruling.suggestedQuestions()).contains(SuggestedQuestion.IS_IT_SO_FOR_THOSE_WHO_KNOW_THE_JOB);
    }

    @Test
    void hard_evidence_beside_interest_is_shown_as_a_warning() {
        // Given
        Inputs in = at(Position.AFTER)
                .interest(Interest.WANT)
                .hard(HardEvidence.CONDITIONS)
                .in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.verdict()).isEqualTo(AdviceVerdict.PURSUE_OFFER);
        assertThat(ruling.warnings()).containsExactly(AdviceWarning.HARD_EVIDENCE);
    }

    @Test
    void a_no_that_was_certain_for_more_than_a_fortnight_warns_at_the_offer() {
        // Given
        Inputs in = at(Position.OFFER).concluded(LocalDate.parse("2026-10-18")).in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.verdict()).isEqualTo(AdviceVerdict.FREE_CHOICE);
        assertThat(ruling.warnings()).containsExactly(AdviceWarning.LATE_NO);
    }

    @Test
    void a_fortnight_itself_does_not_warn() {
        // Given
        Inputs in = at(Position.OFFER).concluded(LocalDate.parse("2026-10-19")).in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.warnings()).isEmpty();
    }

    @Test
    void the_cooling_off_ends_at_its_last_moment() {
        // Given
        Inputs running = at(Position.AFTER)
                .interest(Interest.LEANING_NO)
                .coolingUntil(NOW.plusSeconds(1))
                .in();
        Inputs over = at(Position.AFTER)
                .interest(Interest.LEANING_NO)
                .coolingUntil(NOW)
                .in();

        // When
        List<String> rules = List.of(RULES.on(running).ruleId(), RULES.on(over).ruleId());

        // Then
        assertThat(rules).containsExactly("R4", "R6");
    }

    @Test
    void each_missing_topic_is_named_with_a_question() {
        // Given
        Inputs in = at(Position.INVITED)
                .missing(KnowledgeTopic.COMPANY, KnowledgeTopic.MANAGER)
                .in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.missingFacts()).containsExactly(KnowledgeTopic.COMPANY, KnowledgeTopic.MANAGER);
        assertThat(ruling.suggestedQuestions())
                .containsExactly(SuggestedQuestion.ABOUT_COMPANY, SuggestedQuestion.ABOUT_MANAGER);
    }

    @Test
    void a_way_out_asks_for_no_more_facts() {
        // Given
        Inputs in = at(Position.AFTER)
                .round(2)
                .interest(Interest.KNOW_NOT)
                .factBehind()
                .knowledge(Knowledge.SUFFICIENT)
                .missing(KnowledgeTopic.MANAGER)
                .in();

        // When
        Ruling ruling = RULES.on(in);

        // Then
        assertThat(ruling.verdict()).isEqualTo(AdviceVerdict.WITHDRAW_PROFESSIONALLY);
        assertThat(ruling.missingFacts()).isEmpty();
    }

    @Test
    void the_worst_case_differs_by_interest() {
        // Given
        Inputs unsure = at(Position.AFTER).interest(Interest.UNSURE).in();
        Inputs certain =
                at(Position.AFTER).interest(Interest.KNOW_NOT).factBehind().in();

        // When
        List<WorstCase> worst =
                List.of(RULES.on(unsure).worstCase(), RULES.on(certain).worstCase());

        // Then
        assertThat(worst).containsExactly(WorstCase.NOT_CALLED_BACK, WorstCase.GOODWILL_LOST);
    }

    /** Whether an opportunity's log could lead to these inputs. */
    private static boolean canComeAbout(Inputs in) {
        boolean met = in.position() == Position.AFTER || in.position() == Position.OFFER;
        boolean roundFits = in.position() == Position.AFTER ? in.round() > 0 : met || in.round() == 0;
        boolean snapFits = in.coolingUntil() == null || (in.withdrawalIntended() && in.round() > 0);
        boolean hrFits = !in.hrOnly() || (in.hardEvidence() != null && in.round() > 0);
        boolean enoughFits = in.knowledge() != Knowledge.SUFFICIENT || in.firstHand() || in.round() >= 2;
        boolean doubtFits = !in.withdrawalIntended() || in.interest().compareTo(Interest.LEANING_NO) >= 0;
        boolean factFits = !in.factBehind() || in.knowledge() != Knowledge.NONE;
        return roundFits && snapFits && hrFits && enoughFits && doubtFits && factFits;
    }

    private static List<Case> everything() {
        List<@Nullable HardEvidence> hard = new ArrayList<>(Arrays.asList(HardEvidence.values()));
        hard.add(null);
        List<Boolean> both = List.of(true, false);
        List<Case> all = new ArrayList<>();
        for (Position position : Position.values()) {
            for (int round = 0; round <= 2; round++) {
                for (Knowledge knowledge : Knowledge.values()) {
                    for (Interest interest : Interest.values()) {
                        for (@Nullable HardEvidence evidence : hard) {
                            for (boolean hrOnly : both) {
                                for (int intent = 0; intent <= 3; intent++) {
                                    for (int live : new int[] {1, 2, 4}) {
                                        for (boolean firstHand : both) {
                                            for (boolean factBehind : both) {
                                                Inputs in = new Inputs(
                                                        NOW,
                                                        position,
                                                        round,
                                                        knowledge,
                                                        interest,
                                                        firstHand,
                                                        factBehind,
                                                        evidence,
                                                        hrOnly,
                                                        intent > 0,
                                                        cooling(intent),
                                                        null,
                                                        List.of(),
                                                        live,
                                                        4);
                                                all.add(new Case(in, RULES.on(in)));
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    /** 0: no intent; 1: one that was considered; 2: a snap one whose night runs; 3: one whose night is over. */
    private static @Nullable Instant cooling(int intent) {
        return switch (intent) {
            case 2 -> NOW.plusSeconds(3600);
            case 3 -> NOW.minusSeconds(3600);
            default -> null;
        };
    }

    private static InputsBuilder at(Position position) {
        return new InputsBuilder(position);
    }

    private static final class InputsBuilder {
        private final Position position;
        private int round;
        private Knowledge knowledge = Knowledge.PARTIAL;
        private Interest interest = Interest.CONSIDERING;
        private boolean factBehind;
        private @Nullable HardEvidence hardEvidence;
        private boolean hrOnly;
        private @Nullable Instant coolingUntil;
        private @Nullable LocalDate concludedAt;
        private List<KnowledgeTopic> missing = List.of();
        private int live = 2;
        private int threshold = 4;

        private InputsBuilder(Position position) {
            this.position = position;
            this.round = position == Position.AFTER ? 1 : 0;
        }

        InputsBuilder round(int held) {
            round = held;
            return this;
        }

        InputsBuilder knowledge(Knowledge known) {
            knowledge = known;
            return this;
        }

        InputsBuilder interest(Interest wanted) {
            interest = wanted;
            return this;
        }

        InputsBuilder factBehind() {
            factBehind = true;
            return this;
        }

        InputsBuilder hard(HardEvidence evidence) {
            hardEvidence = evidence;
            return this;
        }

        InputsBuilder hrOnly() {
            hrOnly = true;
            return this;
        }

        InputsBuilder coolingUntil(Instant until) {
            coolingUntil = until;
            return this;
        }

        InputsBuilder concluded(LocalDate at) {
            concludedAt = at;
            return this;
        }

        InputsBuilder missing(KnowledgeTopic... topics) {
            missing = List.of(topics);
            return this;
        }

        InputsBuilder live(int open) {
            live = open;
            return this;
        }

        InputsBuilder threshold(int many) {
            threshold = many;
            return this;
        }

        Inputs in() {
            return new Inputs(
                    NOW,
                    position,
                    round,
                    knowledge,
                    interest,
                    false,
                    factBehind,
                    hardEvidence,
                    hrOnly,
                    coolingUntil != null,
                    coolingUntil,
                    concludedAt,
                    missing,
                    live,
                    threshold);
        }
    }
}
