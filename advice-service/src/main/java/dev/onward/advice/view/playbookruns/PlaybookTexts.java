package dev.onward.advice.view.playbookruns;

import dev.onward.contracts.vocabulary.PlaybookStep;

/** The steps in plain words; they may be reworded at any time. */
final class PlaybookTexts {

    private PlaybookTexts() {}

    static String step(PlaybookStep step) {
        return switch (step) {
            case SOLICIT -> "Ask for two suggestions on what you could do better.";
            case LISTEN -> "Listen, and leave it at a thank-you: this is not the moment to argue.";
            case EXPRESS -> "Say that you are disappointed, calmly. It shows that you cared.";
            case REINFORCE -> "Say something good about their decision, if you can mean it.";
            case KEEP_BRIDGE -> "Offer your support for later.";
            case STAY_IN_TOUCH -> "Check back now and then: how it is going, and what else may be opening.";
            case UNRECOGNIZED -> "";
        };
    }
}
