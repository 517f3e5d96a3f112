package dev.onward.notification.planning;

import dev.onward.notification.planning.domain.PlanningSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;

/** The defaults of the rules (domain.md part 6), each to be changed by an installation. */
@ConfigMapping(prefix = "onward.planning")
public interface PlanningConfig {

    /** When the day's mail comes, in the person's zone, such as 09:00. */
    @WithDefault("09:00")
    LocalTime morning();

    /** How long before an interview to remind of it. */
    @WithDefault("24H")
    Duration interviewNotice();

    /** How long before an interview a reminder is still of use; quiet hours never push it later. */
    @WithDefault("2H")
    Duration interviewLast();

    /** How many days after an interview to ask for the thank-you. */
    @WithDefault("1")
    int thankYouAfterDays();

    /** How many days after a turndown nobody is nudged any more, however late it is told. */
    @WithDefault("14")
    int turndownHealsDays();

    /** How long past its time a notification is still sent, after an outage. */
    @WithDefault("72H")
    Duration staleAfter();

    default PlanningSettings settings() {
        return new PlanningSettings(
                morning(),
                interviewNotice(),
                interviewLast(),
                Period.ofDays(thankYouAfterDays()),
                Period.ofDays(turndownHealsDays()),
                staleAfter());
    }
}
