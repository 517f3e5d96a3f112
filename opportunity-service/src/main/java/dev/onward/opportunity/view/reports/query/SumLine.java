package dev.onward.opportunity.view.reports.query;

import dev.onward.opportunity.view.reports.domain.CellText;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.GroupCount;
import dev.onward.opportunity.view.reports.domain.Measure;

/**
 * A sum of a group, as it is kept.
 *
 * @param measure the name of one
 * @param text the detail, as {@link CellText} writes it
 */
record SumLine(String measure, String kind, String origin, String text, long n) {

    /** What {@link #toString} has written, in this release or one before. */
    static SumLine of(String line) {
        String[] words = line.split(" ", -1);
        boolean ruleUntold = words[0].equals(CellText.DECISION_WITHOUT_RULE);
        return new SumLine(
                ruleUntold ? Measure.DECISION.name() : words[0],
                words[1],
                words[2],
                ruleUntold ? CellText.withRuleUntold(words[3]) : words[3],
                Long.parseLong(words[4]));
    }

    SumLine times(long number) {
        return new SumLine(measure, kind, origin, text, number);
    }

    Detail detail() {
        return CellText.detail(Measure.valueOf(measure), text);
    }

    /** @param days by how many days what lasts is to be counted as if it had begun later */
    GroupCount count(long days) {
        return new GroupCount(kind, origin, detail().later(days), n);
    }

    /** One line of text; none of the words has a space. */
    @Override
    public String toString() {
        return String.join(" ", measure, kind, origin, text, Long.toString(n));
    }
}
