package dev.onward.systemtests.attack;

import java.util.List;

/**
 * What came of a scenario.
 *
 * @param quiet the bystander's answers before
 * @param answers the bystander's answers meanwhile, outages left out
 * @param topic how long facts took to the topic
 * @param timeline how long facts took to the open timeline
 * @param answered what the attacker was answered, in words
 * @param wrong in words, what is not as it should be on a machine of any speed
 * @param late in words, what came too late for the bystander
 */
record Outcome(
        Scenario scenario,
        Samples quiet,
        Samples answers,
        Samples topic,
        Samples timeline,
        String answered,
        List<String> wrong,
        List<String> late) {

    Outcome {
        wrong = List.copyOf(wrong);
        late = List.copyOf(late);
    }

    boolean held() {
        return wrong.isEmpty() && late.isEmpty();
    }

    static String head() {
        return "%-16s %8s %8s %8s %8s %8s %8s  %s"
                .formatted("", "answers", "quiet", "median", "p99", "topic", "timeline", "(ms; arrivals: longest)");
    }

    String line() {
        return "%-16s %8d %8d %8d %8d %8d %8d  %s"
                .formatted(
                        scenario.name(),
                        answers.count(),
                        quiet.percentile(99).toMillis(),
                        answers.percentile(50).toMillis(),
                        answers.percentile(99).toMillis(),
                        topic.percentile(100).toMillis(),
                        timeline.percentile(100).toMillis(),
                        held()
                                ? "held"
                                : "FELL: " + String.join("; ", wrong) + (wrong.isEmpty() || late.isEmpty() ? "" : "; ")
                                        + String.join("; ", late));
    }
}
