package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.contracts.vocabulary.AdviceSource;
import java.util.Arrays;
import java.util.List;

/** The authors whose practice the rules come from, found by the first three digits of a requirement's number. */
public final class Sources {

    private Sources() {}

    /** The sources of these requirements, in the order given. */
    public static List<AdviceSource> of(String... requirements) {
        return Arrays.stream(requirements).map(Sources::source).toList();
    }

    private static AdviceSource source(String requirement) {
        return switch (requirement.substring(0, 3)) {
            case "000" -> new AdviceSource(requirement, "John Hadley", "The Confidence to Walk Away");
            case "001" -> new AdviceSource(requirement, "Candace Moody", "Pulling out of the Process");
            case "002" -> new AdviceSource(requirement, "Michael Mayher", "Earn the Opportunity to Say No");
            case "003" ->
                new AdviceSource(requirement, "A career counselor", "Convert that Turndown to a Network Opportunity");
            case "004" -> new AdviceSource(requirement, "Dr. Mimi", "When You Are Turned Down…");
            default -> throw new IllegalArgumentException("no source has the requirement " + requirement);
        };
    }
}
