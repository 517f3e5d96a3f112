package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * It has been the organization's turn since {@code when}, and it has given no sign. It ends with any
 * {@link EmployerSignal}, and when it is the seeker's turn again; doubts of the seeker neither end it nor begin one, for
 * the organization knows nothing of them.
 *
 * @param since the fact after which it was the organization's turn: what tells one silence from another
 * @param rung where the opportunity stood then; decides after how many days it is called silent
 * @param detected whether the system has said so
 */
public record Silence(UUID since, OccurredAt when, DayMathTrust trust, SilenceRung rung, boolean detected) {

    /** The silence after a fact, if there is one. */
    static @Nullable Silence after(@Nullable Silence before, Effective<OpportunityFact> fact, Course course) {
        if (!course.organizationHasTheWord()) {
            return null;
        }
        return before != null && EmployerSignal.of(fact.fact()) == EmployerSignal.NONE
                ? before
                : new Silence(fact.eventId(), fact.occurredAt(), fact.dayMathTrust(), SilenceRung.of(course), false);
    }

    Silence asDetected() {
        return new Silence(since, when, trust, rung, true);
    }

    /** When it began, an instant or a day; empty where nobody saw it, so that no days may be counted from it. */
    public Optional<Since> began() {
        return trust == DayMathTrust.RECONSTRUCTED || when instanceof OccurredAt.Unknown
                ? Optional.empty()
                : Optional.of(new Since(when, rung));
    }

    /** When the threshold is reached by the calendar of {@code zone}; empty where {@link #began} is. */
    public Optional<Instant> dueAt(ZoneId zone) {
        return began().map(since -> since.dueAt(zone));
    }

    /**
     * Since when and on which rung the organization has had the word, as far as days may be counted from it.
     *
     * @param when an instant or a day
     */
    public record Since(OccurredAt when, SilenceRung rung) {

        /** The day on which it began, as {@code zone} has it. */
        public LocalDate day(ZoneId zone) {
            return switch (when) {
                case OccurredAt.At at -> LocalDate.ofInstant(at.instant(), zone);
                case OccurredAt.On on -> on.day();
                case OccurredAt.Unknown _ -> throw new IllegalStateException("nobody saw it begin");
            };
        }

        /** Calendar days until {@code now}, both as {@code zone} has them; never below 0. */
        public long daysUntil(Instant now, ZoneId zone) {
            return Math.max(0, ChronoUnit.DAYS.between(day(zone), LocalDate.ofInstant(now, zone)));
        }

        /** Whether it is called one: on the day on which as many days are over. */
        public boolean isSilent(Instant now, ZoneId zone) {
            return daysUntil(now, zone) >= rung.days();
        }

        /** The end of the last day on which one of that rung can have begun that is silent by now. */
        public static Instant silentBefore(SilenceRung rung, Instant now, ZoneId zone) {
            return LocalDate.ofInstant(now, zone)
                    .minusDays(rung.days() - 1L)
                    .atStartOfDay(zone)
                    .toInstant();
        }

        /** When that is stated: on that day, at the hour at which it began. */
        Instant dueAt(ZoneId zone) {
            return switch (when) {
                case OccurredAt.At at ->
                    at.instant().atZone(zone).plusDays(rung.days()).toInstant();
                case OccurredAt.On _, OccurredAt.Unknown _ ->
                    day(zone).plusDays(rung.days()).atStartOfDay(zone).toInstant();
            };
        }
    }

    /** What the system states once the threshold is reached. */
    public SilenceDetected detectedAt(Stage stage) {
        return new SilenceDetected(
                since, stage, rung.days(), rung.days(), rung.basis(), trust != DayMathTrust.OBSERVED);
    }
}
