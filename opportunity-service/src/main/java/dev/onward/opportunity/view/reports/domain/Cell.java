package dev.onward.opportunity.view.reports.domain;

import java.time.LocalDate;

/**
 * What is counted together. Two opportunities of a person that add to the same cell cannot be told apart in any report.
 *
 * @param day the person's; decides to which period it belongs. A day told by an import will do for that, and for an
 *     unknown time the day of its recording; neither is ever counted with.
 */
public record Cell(LocalDate day, Segment segment, Detail detail) {

    public Measure measure() {
        return detail.measure();
    }
}
