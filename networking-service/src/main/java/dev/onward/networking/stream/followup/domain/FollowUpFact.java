package dev.onward.networking.stream.followup.domain;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.CadenceEndReason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is recorded about keeping in touch with one contact (004-09); the stream's id is the follow-up's. */
public sealed interface FollowUpFact {

    /**
     * From the day it happens on, the person checks in now and then. Either {@code afterDays} or {@code everyDays};
     * neither means the default, and what is recorded names it.
     *
     * @param afterDays days from the start, rising; the default is 30, 90, 180
     * @param everyDays a check-in each so many days
     * @param until the last day on which a check-in can fall due
     * @param proposalId the proposal it takes up, if any
     * @param zone the person's, whose calendar the days are counted by; null: not known when it was recorded, then UTC
     */
    record KeepInTouchCadenceSet(
            UUID contactId,
            List<Integer> afterDays,
            @Nullable Integer everyDays,
            @Nullable LocalDate until,
            @Nullable UUID proposalId,
            @Derived @Nullable ZoneId zone)
            implements FollowUpFact {
        public KeepInTouchCadenceSet {
            afterDays = List.copyOf(afterDays);
        }

        KeepInTouchCadenceSet completed(List<Integer> days, @Nullable ZoneId where) {
            return new KeepInTouchCadenceSet(contactId, days, everyDays, until, proposalId, where);
        }
    }

    /** A check-in falls due: the {@code ordinal}-th, from 1, on {@code dueOn}; earlier ones left open are passed over. */
    record CheckInDue(UUID contactId, int ordinal, LocalDate dueOn) implements FollowUpFact {}

    /**
     * The person checked in, when it was due or before.
     *
     * @param hireWorkedOut whether the person chosen worked out (004-10, 004-11); null: not asked, or not told
     * @param openingHeard whether they heard of another opening (004-10); null: not asked, or not told
     */
    record CheckInDone(
            @Nullable Boolean hireWorkedOut,
            @Nullable Boolean openingHeard,
            @Personal @Nullable String note) implements FollowUpFact {}

    /** Not now: no check-in falls due before {@code until} (003-06). */
    record CheckInSnoozed(LocalDate until) implements FollowUpFact {}

    record CadenceEnded(CadenceEndReason reason) implements FollowUpFact {}
}
