package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.AdviceWarning;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.SuggestedQuestion;
import dev.onward.contracts.vocabulary.WorstCase;
import java.util.ArrayList;
import java.util.List;

/** What the decision card says in plain words. Codes are what programs go by; these may be reworded at any time. */
final class CardTexts {

    private CardTexts() {}

    static String headline(AdviceVerdict verdict) {
        return switch (verdict) {
            case ATTEND -> "Go to the interview.";
            case WAIT -> "Wait: there is nothing to turn down yet.";
            case CONTINUE -> "Carry on and find out more.";
            case CLARIFY -> "Ask somebody who knows the job before you judge.";
            case PAUSE -> "Sleep on it.";
            case REDIRECT_TALK -> "Stay in the conversation and say what you really want.";
            case PURSUE_OFFER -> "Keep going for the offer.";
            case FREE_CHOICE -> "You have earned the choice: yes and no are both open to you.";
            case DECLINE_PROFESSIONALLY -> "Decline, kindly and soon.";
            case WITHDRAW_PROFESSIONALLY -> "Withdraw, kindly and soon.";
            case UNRECOGNIZED -> throw new IllegalArgumentException("no rule says this");
        };
    }

    static String strength(int strength) {
        return switch (strength) {
            case 1 -> "a leaning";
            case 2 -> "a recommendation";
            default -> "a strong recommendation";
        };
    }

    /** Why, sentence by sentence: the rule, then what changed its reading or weight. */
    static List<String> why(CaseFact.AdviceGiven advice) {
        List<String> sentences = new ArrayList<>();
        sentences.add(rule(advice));
        if (advice.modifierIds().contains("R12")) {
            sentences.add(
                    "You are certain, and no fact is noted behind it yet, so this is read as leaning towards no.");
        }
        if (advice.modifierIds().contains("R11")) {
            sentences.add(
                    advice.inputs().live() <= 1
                            ? "It is your only live opportunity at the moment, which gives this more weight."
                            : "You have several live opportunities, so this one weighs a little less.");
        }
        return List.copyOf(sentences);
    }

    private static String rule(CaseFact.AdviceGiven advice) {
        return switch (advice.ruleId()) {
            case "R1" -> "Something about this organization has been confirmed that nobody should have to accept.";
            case "R2" ->
                "Being invited says that they see a match, and you can hardly know enough before you have met.";
            case "R3" -> "You know this role from the inside, and you know that you do not want it.";
            case "R4" -> "You thought of leaving right after a first conversation; a night often changes the picture.";
            case "R5" ->
                advice.verdict() == AdviceVerdict.CLARIFY
                        ? "What speaks against it comes only from people who screen; those who know the job may see it"
                                + " otherwise."
                        : "What speaks against it is confirmed by fact, so more time would be lost on both sides.";
            case "R6" -> "You are in doubt, and facts are still missing that could settle it either way.";
            case "R7" -> "You know enough and you know that it is not for you: telling them now keeps their respect.";
            case "R8" -> "You are interested, so the offer is worth working for; you can still say no to it.";
            case "R9" -> "You know enough and still doubt: ask what would make it right for you.";
            case "R10" -> "An offer stands. Whatever you answer, you have come far enough to know why.";
            case "R15" -> "You know that this is not it, but not yet where it could lead; saying so openly can pay.";
            case "R16" -> "Nobody has invited you yet, so every way is still open.";
            default -> throw new IllegalArgumentException("no such rule: " + advice.ruleId());
        };
    }

    static String warning(AdviceWarning warning) {
        return switch (warning) {
            case HARD_EVIDENCE -> "Something that speaks against it has been confirmed. Look at it before you go on.";
            case LATE_NO ->
                "You have been certain for more than two weeks. If it is a no, they will want to hear it now.";
            case UNRECOGNIZED -> throw new IllegalArgumentException("no rule warns of this");
        };
    }

    static String worstCase(WorstCase worst) {
        return switch (worst) {
            case NOT_CALLED_BACK -> "If you go on: they do not call you back. You are no worse off than before.";
            case GOODWILL_LOST ->
                "If you go on although you know: they find out that you knew, and will not think of you again.";
            case UNRECOGNIZED -> throw new IllegalArgumentException("no rule knows this");
        };
    }

    static String topic(KnowledgeTopic topic) {
        return switch (topic) {
            case JOB_CONTENT -> "what the work is";
            case COMPANY -> "how the organization is doing";
            case ADVANCEMENT -> "where it can lead";
            case MANAGER -> "who you would report to";
            case CULTURE -> "how people work together";
            case CONDITIONS -> "hours, place and terms";
            case COMPENSATION -> "what it pays";
            case ETHICS -> "how they treat people and rules";
            case UNRECOGNIZED -> "something more";
        };
    }

    static String question(SuggestedQuestion question) {
        return switch (question) {
            case ABOUT_JOB_CONTENT -> "What would I do in a usual week, and what would count as done well?";
            case ABOUT_COMPANY -> "How is the organization doing, and what does it want to be in a few years?";
            case ABOUT_ADVANCEMENT -> "Where have people gone from this role?";
            case ABOUT_MANAGER -> "Could I meet the person I would report to?";
            case ABOUT_CULTURE -> "How are disagreements settled in the team?";
            case ABOUT_CONDITIONS -> "What are the hours, the place and the terms?";
            case ABOUT_COMPENSATION -> "What is the range for this role, and what decides on it?";
            case ABOUT_ETHICS -> "What happens here when somebody sees something wrong?";
            case MEET_SOMEONE_WHO_KNOWS_THE_JOB -> "Could I talk to somebody who does this work?";
            case WHAT_WOULD_I_NEED_TO_KNOW -> "What would I have to know so that I do not regret leaving?";
            case WHICH_FACT_IS_BEHIND_IT -> "Which fact is my certainty built on?";
            case IS_IT_SO_FOR_THOSE_WHO_KNOW_THE_JOB -> "Do those who know the job see it the same way?";
            case WHAT_WOULD_MAKE_IT_ATTRACTIVE -> "What would have to change to make this right for me?";
            case WHERE_COULD_IT_LEAD -> "How could this lead to what I really want?";
            case UNRECOGNIZED -> throw new IllegalArgumentException("no rule asks this");
        };
    }
}
