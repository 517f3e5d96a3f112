package dev.onward.opportunity.view.reports.domain;

/** What the cells of a period say, summed over its days and over the people asked about. */
public record Counted(Segment segment, Detail detail, long n) {}
