package dev.onward.opportunity.view.reports.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of a report, both included, by the calendar of each person.
 *
 * @param from null: from the beginning
 * @param today the day of asking, up to which waiting is counted, whatever the period
 */
public record Period(@Nullable LocalDate from, LocalDate to, LocalDate today) {}
