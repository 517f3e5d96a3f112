package dev.onward.opportunity.view.reports.domain;

import java.time.Instant;
import java.util.List;

/**
 * By which rules advice was given about an opportunity, however late it was heard of.
 *
 * @param given in the order in which it was recorded
 */
public record RulesFollowed(List<Given> given) {

    /** Where no advice had been given. */
    public static final String NONE = "NONE";

    /** No advice was ever given. */
    public static final RulesFollowed NOWHERE = new RulesFollowed(List.of());

    public RulesFollowed {
        given = List.copyOf(given);
    }

    /**
     * Advice that was given.
     *
     * @param ruleId a word, such as R7
     */
    public record Given(Instant recordedAt, String ruleId) {}

    /** The rule of the advice that held then: what was given later did not, however late the decision was told. */
    String before(Instant decided) {
        return given.stream()
                .filter(it -> it.recordedAt.isBefore(decided))
                .map(Given::ruleId)
                .reduce(NONE, (_, later) -> later);
    }
}
