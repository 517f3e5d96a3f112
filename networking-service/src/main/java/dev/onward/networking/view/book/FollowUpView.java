package dev.onward.networking.view.book;

import dev.onward.contracts.vocabulary.CadenceEndReason;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeping in touch with somebody, as a reader gets it.
 *
 * @param nextDue the day of the check-in that is open, past or to come; null when all are done or the cadence has ended
 * @param checkIns the days of those that are settled, done or passed over, and of the next few
 */
public record FollowUpView(
        UUID followUpId,
        State state,
        UUID contactId,
        @Nullable UUID proposalId,
        @Nullable LocalDate nextDue,
        @Nullable LocalDate snoozedUntil,
        List<CheckIn> checkIns,
        @Nullable CadenceEndReason endReason) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        ENDED
    }

    /** One day of the cadence. */
    public record CheckIn(LocalDate day, boolean settled) {}

    public FollowUpView {
        checkIns = List.copyOf(checkIns);
    }
}
