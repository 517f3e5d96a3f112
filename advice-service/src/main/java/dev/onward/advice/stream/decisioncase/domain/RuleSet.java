package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.advice.foreign.opportunity.domain.Interest;
import dev.onward.advice.foreign.opportunity.domain.Position;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.AdviceWarning;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import dev.onward.contracts.vocabulary.WorstCase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A version of the rule table, complete: R12 reads the inputs, then the first rule that matches in the order printed
 * gives the verdict, then R11 weighs it. A version is never changed once it has advised anybody: what was advised must
 * come out again from the inputs recorded with it. A better table is a new version.
 */
public record RuleSet(int version, List<Rule> rules) {

    /** R12: certainty without a fact is read as leaning, and the fact asked for. */
    public static final String R12 = "R12";

    /** R11: many live opportunities lower the strength, a single one raises it (002-19, 002-15). */
    public static final String R11 = "R11";

    private static final List<AdviceSource> R12_FOR = Sources.of("000-14", "002-07");
    private static final List<AdviceSource> R12_AGAINST = Sources.of("000-04");
    private static final List<AdviceSource> ABUNDANT_FOR = Sources.of("002-19");
    private static final List<AdviceSource> ABUNDANT_AGAINST = Sources.of("001-01");
    private static final List<AdviceSource> SCARCE_FOR = Sources.of("002-15");
    private static final List<AdviceSource> SCARCE_AGAINST = Sources.of("002-19");

    private static final RuleSet VERSION_1 = new RuleSet(
            1,
            List.of(
                    Rule.of("R1", Inputs::isDisqualified, AdviceVerdict.WITHDRAW_PROFESSIONALLY, 3)
                            .because("001-02", "002-08"),
                    Rule.of("R16", in -> in.isAt(Position.BEFORE), AdviceVerdict.WAIT, 2)
                            .because("000-03", "001-10")
                            .against("000-20"),
                    Rule.of("R3", RuleSet::isUnwantedForSure, AdviceVerdict.DECLINE_PROFESSIONALLY, 2)
                            .asking(SuggestedQuestion.WHERE_COULD_IT_LEAD)
                            .because("000-04", "002-21")
                            .against("001-01"),
                    Rule.of("R2", in -> in.isAt(Position.INVITED), AdviceVerdict.ATTEND, 3)
                            .scaling()
                            .because("001-01", "001-03", "001-05", "002-10")
                            .against("000-04", "002-21"),
                    Rule.of("R10", in -> in.isAt(Position.OFFER), AdviceVerdict.FREE_CHOICE, 1)
                            .because("002-18", "000-06")
                            .against("001-10"),
                    Rule.of("R5", RuleSet::isHardMismatch, AdviceVerdict.WITHDRAW_PROFESSIONALLY, 3)
                            .or(Inputs::hrOnly, AdviceVerdict.CLARIFY, 2)
                            .because("002-08", "000-08")
                            .against("002-06", "001-05"),
                    Rule.of("R4", RuleSet::isSnapAfterFirstRound, AdviceVerdict.PAUSE, 2)
                            .scaling()
                            .asking(SuggestedQuestion.WHAT_WOULD_I_NEED_TO_KNOW)
                            .because("002-03", "002-04")
                            .against("000-20"),
                    Rule.of("R7", in -> afterKnowNot(in) && in.knowsEnough(), AdviceVerdict.WITHDRAW_PROFESSIONALLY, 3)
                            .asking(SuggestedQuestion.WHERE_COULD_IT_LEAD)
                            .because("000-04", "000-06", "000-07")
                            .against("000-03", "002-18", "001-10"),
                    Rule.of("R15", RuleSet::afterKnowNot, AdviceVerdict.REDIRECT_TALK, 2)
                            .asking(
                                    SuggestedQuestion.WHAT_WOULD_MAKE_IT_ATTRACTIVE,
                                    SuggestedQuestion.WHERE_COULD_IT_LEAD)
                            .because("000-09", "000-10", "000-11")
                            .against("002-07", "001-12"),
                    Rule.of("R6", in -> afterDoubt(in) && !in.knowsEnough(), AdviceVerdict.CONTINUE, 2)
                            .scaling()
                            .asking(SuggestedQuestion.WHAT_WOULD_I_NEED_TO_KNOW)
                            .because("002-07", "002-10", "001-05")
                            .against("000-20"),
                    Rule.of("R9", RuleSet::afterDoubt, AdviceVerdict.CONTINUE, 2)
                            .scaling()
                            .asking(SuggestedQuestion.WHAT_WOULD_MAKE_IT_ATTRACTIVE)
                            .because("000-10", "002-10")
                            .against("000-20"),
                    Rule.of("R8", in -> in.isAt(Position.AFTER), AdviceVerdict.PURSUE_OFFER, 2)
                            .scaling()
                            .because("000-03", "000-13", "002-18")));

    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** The version that advises now. */
    public static RuleSet current() {
        return VERSION_1;
    }

    /** The rules of a version that has advised. */
    public static RuleSet of(int version) {
        if (version != VERSION_1.version) {
            throw new IllegalArgumentException("there is no rule set " + version);
        }
        return VERSION_1;
    }

    private static boolean isUnwantedForSure(Inputs in) {
        return in.isAt(Position.INVITED) && in.knowsEnough() && in.firstHand() && in.isKnowNot();
    }

    private static boolean isHardMismatch(Inputs in) {
        return in.isAt(Position.AFTER)
                && in.hardEvidence() != null
                && !in.isDisqualified()
                && (in.isDoubt() || in.isKnowNot());
    }

    private static boolean isSnapAfterFirstRound(Inputs in) {
        return in.isAt(Position.AFTER) && in.round() == 1 && in.isCooling();
    }

    private static boolean afterKnowNot(Inputs in) {
        return in.isAt(Position.AFTER) && in.isKnowNot();
    }

    private static boolean afterDoubt(Inputs in) {
        return in.isAt(Position.AFTER) && in.isDoubt();
    }

    /** The rule of this version with that id. */
    public Rule rule(String id) {
        return rules.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /** The verdict on these inputs; the same for the same, always. */
    public Ruling on(Inputs inputs) {
        boolean r12 = inputs.isCertainWithoutFact();
        Inputs read = r12 ? inputs.withInterest(Interest.LEANING_NO) : inputs;
        Rule rule = rules.stream().filter(r -> r.matches(read)).findFirst().orElseThrow();
        Rule.Outcome outcome = rule.then().apply(read);
        boolean abundant = rule.scales() && read.isAbundant();
        boolean scarce = rule.scales() && read.isScarce();
        List<KnowledgeTopic> missing = outcome.leaves() ? List.of() : read.missing();
        return new Ruling(
                rule.id(),
                modifiers(r12, abundant || scarce),
                outcome.verdict(),
                Math.clamp(outcome.strength() + (scarce ? 1 : 0) - (abundant ? 1 : 0), 1, 3),
                warnings(rule, read),
                missing,
                questions(rule, outcome, read, r12, missing),
                read.isKnowNot() ? WorstCase.GOODWILL_LOST : WorstCase.NOT_CALLED_BACK,
                join(
                        rule.sourcesFor(),
                        r12 ? R12_FOR : List.of(),
                        abundant ? ABUNDANT_FOR : List.of(),
                        scarce ? SCARCE_FOR : List.of()),
                join(
                        rule.sourcesAgainst(),
                        r12 ? R12_AGAINST : List.of(),
                        abundant ? ABUNDANT_AGAINST : List.of(),
                        scarce ? SCARCE_AGAINST : List.of()));
    }

    private static List<String> modifiers(boolean r12, boolean r11) {
        List<String> ids = new ArrayList<>();
        if (r12) {
            ids.add(R12);
        }
        if (r11) {
            ids.add(R11);
        }
        return ids;
    }

    private static List<AdviceWarning> warnings(Rule rule, Inputs read) {
        List<AdviceWarning> warnings = new ArrayList<>();
        if (rule.id().equals("R8") && read.hardEvidence() != null) {
            warnings.add(AdviceWarning.HARD_EVIDENCE);
        }
        if (rule.id().equals("R10") && read.isLateNo()) {
            warnings.add(AdviceWarning.LATE_NO);
        }
        return warnings;
    }

    private static List<SuggestedQuestion> questions(
            Rule rule, Rule.Outcome outcome, Inputs read, boolean r12, List<KnowledgeTopic> missing) {
        Set<SuggestedQuestion> questions = new LinkedHashSet<>(rule.questions());
        if (outcome.verdict() == AdviceVerdict.CLARIFY) {
            questions.add(SuggestedQuestion.IS_IT_SO_FOR_THOSE_WHO_KNOW_THE_JOB);
        }
        if (r12) {
            questions.add(SuggestedQuestion.WHICH_FACT_IS_BEHIND_IT);
        }
        missing.forEach(topic -> questions.add(about(topic)));
        if (!outcome.leaves() && read.isAt(Position.AFTER) && !read.knowsEnough()) {
            questions.add(SuggestedQuestion.MEET_SOMEONE_WHO_KNOWS_THE_JOB);
        }
        return List.copyOf(questions);
    }

    private static SuggestedQuestion about(KnowledgeTopic topic) {
        return switch (topic) {
            case JOB_CONTENT -> SuggestedQuestion.ABOUT_JOB_CONTENT;
            case COMPANY -> SuggestedQuestion.ABOUT_COMPANY;
            case ADVANCEMENT -> SuggestedQuestion.ABOUT_ADVANCEMENT;
            case MANAGER -> SuggestedQuestion.ABOUT_MANAGER;
            case CULTURE -> SuggestedQuestion.ABOUT_CULTURE;
            case CONDITIONS -> SuggestedQuestion.ABOUT_CONDITIONS;
            case COMPENSATION -> SuggestedQuestion.ABOUT_COMPENSATION;
            case ETHICS -> SuggestedQuestion.ABOUT_ETHICS;
            case UNRECOGNIZED -> SuggestedQuestion.WHAT_WOULD_I_NEED_TO_KNOW;
        };
    }

    /** The sources of the rule, then those of what modifies it, which there mostly is not. */
    private static List<AdviceSource> join(
            List<AdviceSource> rule, List<AdviceSource> r12, List<AdviceSource> abundant, List<AdviceSource> scarce) {
        if (r12.isEmpty() && abundant.isEmpty() && scarce.isEmpty()) {
            return rule;
        }
        Set<AdviceSource> all = new LinkedHashSet<>(rule);
        all.addAll(r12);
        all.addAll(abundant);
        all.addAll(scarce);
        return List.copyOf(all);
    }
}
