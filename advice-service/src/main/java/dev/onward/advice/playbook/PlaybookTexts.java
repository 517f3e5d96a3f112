package dev.onward.advice.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.eventsourcing.codec.Json;

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

    /** The steps of a row, each with its text. */
    static ArrayNode told(ObjectNode row) {
        ArrayNode steps = Json.object().putArray("steps");
        for (JsonNode step : row.path("steps")) {
            ObjectNode told = Json.object();
            told.setAll((ObjectNode) step);
            told.put("text", step(PlaybookStep.valueOf(step.path("step").asText())));
            steps.add(told);
        }
        return steps;
    }
}
