package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * It has been the organization's turn since {@code when}, and it has given no sign. It ends with any
 * {@link EmployerSignal}, and when it is the seeker's turn again; doubts of the seeker do not end it, for the
 * organization, which knows nothing of them, is as silent as before.
 *
 * @param since the fact after which it was the organization's turn: what tells one silence from another
 * @param rung where the opportunity stood then; decides after how many days it is called silent
 * @param detected whether the system has said so
 */
public record Silence(UUID since, OccurredAt when, DayMathTrust trust, SilenceRung rung, boolean detected) {

    /** The silence after a fact, if there is one. */
    static @Nullable Silence after(@Nullable Silence before, Effective<OpportunityFact> fact, Course course) {
        boolean waits = course.intent() == null
                ? course.waitingOn(false).filter(WaitingOn.EMPLOYER::equals).isPresent()
                : before != null;
        if (!waits) {
            return null;
        }
        return before != null && EmployerSignal.of(fact.fact()) == EmployerSignal.NONE
                ? before
                : new Silence(fact.eventId(), fact.occurredAt(), fact.dayMathTrust(), SilenceRung.of(course), false);
    }

    Silence asDetected() {
        return new Silence(since, when, trust, rung, true);
    }

    /** The day by the UTC calendar on which it began; empty where nobody saw it, so that no days may be counted from it. */
    public Optional<LocalDate> day() {
        if (trust == DayMathTrust.RECONSTRUCTED) {
            return Optional.empty();
        }
        return switch (when) {
            case OccurredAt.At at -> Optional.of(LocalDate.ofInstant(at.instant(), ZoneOffset.UTC));
            case OccurredAt.On on -> Optional.of(on.day());
            case OccurredAt.Unknown _ -> Optional.empty();
        };
    }

    /** When the threshold is reached; empty where {@link #day} is. */
    public Optional<Instant> dueAt() {
        return day().map(day -> switch (when) {
            case OccurredAt.At at -> at.instant().plus(Duration.ofDays(rung.days()));
            case OccurredAt.On _, OccurredAt.Unknown _ ->
                day.plusDays(rung.days()).atStartOfDay(ZoneOffset.UTC).toInstant();
        });
    }

    /** What the system states once the threshold is reached. */
    public SilenceDetected detectedAt(Stage stage) {
        return new SilenceDetected(
                since, stage, rung.days(), rung.days(), rung.basis(), trust != DayMathTrust.OBSERVED);
    }
}
