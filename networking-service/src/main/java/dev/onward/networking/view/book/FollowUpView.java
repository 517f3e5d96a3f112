package dev.onward.networking.view.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onward.contracts.Derived;
import dev.onward.contracts.vocabulary.CadenceEndReason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeping in touch with somebody, as a reader gets it.
 *
 * @param nextDue the day of the check-in that is open, past or to come; null when all are done or the cadence has ended
 * @param checkIns the days of those that are settled, done or passed over, and of the next few
 * @param contact who that is
 */
public record FollowUpView(
        UUID followUpId,
        State state,
        UUID contactId,
        @Nullable UUID proposalId,
        @Nullable LocalDate nextDue,
        @Nullable LocalDate snoozedUntil,
        List<CheckIn> checkIns,
        @Nullable CadenceEndReason endReason,
        @Derived @Nullable ContactView contact)
        implements BookAnswer {

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

    FollowUpView(
            UUID followUpId,
            State state,
            UUID contactId,
            @Nullable UUID proposalId,
            @Nullable LocalDate nextDue,
            @Nullable LocalDate snoozedUntil,
            List<CheckIn> checkIns,
            @Nullable CadenceEndReason endReason) {
        this(followUpId, state, contactId, proposalId, nextDue, snoozedUntil, checkIns, endReason, null);
    }

    @Override
    public Set<UUID> contactIds() {
        return Set.of(contactId);
    }

    @Override
    public FollowUpView withContacts(Map<UUID, ContactView> contacts) {
        return new FollowUpView(
                followUpId,
                state,
                contactId,
                proposalId,
                nextDue,
                snoozedUntil,
                checkIns,
                endReason,
                contacts.get(contactId));
    }

    @Override
    public ListedFollowUp listed(long version) {
        return new ListedFollowUp(this, version);
    }

    /** In a list. */
    public record ListedFollowUp(@JsonUnwrapped FollowUpView followUp, long version) {}
}
