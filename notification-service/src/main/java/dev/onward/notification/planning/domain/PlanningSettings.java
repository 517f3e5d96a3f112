package dev.onward.notification.planning.domain;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;

/**
 * The defaults of domain.md part 6, which an installation may change.
 *
 * @param morning when the day's mail comes, in the person's zone
 * @param interviewNotice how long before an interview to remind of it
 * @param interviewLast how long before an interview a reminder is still of use; quiet hours never push it later
 * @param thankYouAfter how long after an interview to ask for the thank-you
 * @param turndownHeals how long after a turndown nobody is nudged any more, however late it is told
 * @param staleAfter how long past its time a notification is still sent, after an outage of this service
 */
public record PlanningSettings(
        LocalTime morning,
        Duration interviewNotice,
        Duration interviewLast,
        Period thankYouAfter,
        Period turndownHeals,
        Duration staleAfter) {

    public static final PlanningSettings DEFAULT = new PlanningSettings(
            LocalTime.of(9, 0),
            Duration.ofHours(24),
            Duration.ofHours(2),
            Period.ofDays(1),
            Period.ofDays(14),
            Duration.ofDays(3));
}
